package dev.drover.run;

import dev.drover.journal.BranchOutcome;
import dev.drover.journal.Failure;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Branches of a fan-out gave no value, and what is required cannot come without them. */
public final class BranchFailed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** More of them would not be read. */
  private static final int MOST_NAMED = 20;

  /**
   * A branch, or an item of a batch, that gave no value.
   *
   * @param name {@code news}, {@code [2]} or {@code [2][7]}
   */
  record Without(String name, String why) {

    /** What a branch did not give; nothing where it gave all, or is not over. */
    static Stream<Without> of(BranchRun branch) {
      BranchOutcome outcome = branch.outcome(false).orElse(null);
      if (outcome == null) {
        return Stream.empty();
      }
      Failure why = outcome.why();
      if (why != null) {
        return Stream.of(new Without(branch.name(), why.message()));
      }
      int from = branch.path().value().length();
      return branch.failedItems().stream()
          .map(
              item ->
                  new Without(branch.name() + item.path().value().substring(from), item.reason()));
    }
  }

  /**
   * @param required what the fan-out needs, in words
   * @param without the branches that gave no value
   */
  BranchFailed(String fanOut, String required, List<Without> without) {
    super(
        "Fan-out '"
            + fanOut
            + "' "
            + required
            + "; "
            + without.size()
            + " failed"
            + without.stream()
                .limit(MOST_NAMED)
                .map(one -> one.name() + " (" + one.why() + ")")
                .collect(Collectors.joining(", ", ": ", ""))
            + (without.size() > MOST_NAMED
                ? " and " + (without.size() - MOST_NAMED) + " more."
                : "."));
  }

  /**
   * The same failure, from what was recorded of it.
   *
   * @param message what happened
   */
  public BranchFailed(String message) {
    super(message);
  }
}

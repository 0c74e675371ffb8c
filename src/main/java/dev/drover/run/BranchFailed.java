package dev.drover.run;

import dev.drover.journal.BranchOutcome;
import dev.drover.journal.Failure;
import java.util.List;
import java.util.stream.Collectors;

/** Branches of a fan-out gave no value, and what is required cannot come without them. */
public final class BranchFailed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param required what the fan-out needs, in words
   * @param without the branches that gave no value
   */
  BranchFailed(String fanOut, String required, List<BranchOutcome> without) {
    super(
        "Fan-out '"
            + fanOut
            + "' "
            + required
            + "; "
            + without.size()
            + " failed"
            + without.stream()
                .map(BranchFailed::inWords)
                .collect(Collectors.joining(", ", ": ", ".")));
  }

  private static String inWords(BranchOutcome branch) {
    Failure why = branch.why();
    return branch.branch() + " (" + (why == null ? "" : why.message()) + ")";
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

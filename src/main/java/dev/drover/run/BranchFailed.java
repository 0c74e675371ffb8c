package dev.drover.run;

import java.util.Map;
import java.util.stream.Collectors;

/** Branches of a fan-out failed, and all of them are required. */
public final class BranchFailed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BranchFailed(String fanOut, Map<String, Throwable> failures, int branches) {
    super(
        "Fan-out '"
            + fanOut
            + "' needs all of its "
            + branches
            + " branches; "
            + failures.size()
            + " failed: "
            + failures.entrySet().stream()
                .map(
                    e ->
                        e.getKey()
                            + " ("
                            + RecordedFailure.unwrapped(e.getValue()).getMessage()
                            + ")")
                .collect(Collectors.joining(", "))
            + ".");
    failures.values().forEach(this::addSuppressed);
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

package dev.drover.journal;

import java.util.Optional;

/** Which runs to list, newest first. */
public record RunFilter(
    Optional<RunStatus> status, Optional<String> workflow, Optional<RunId> parent, int limit) {

  /** All of them. */
  public static final RunFilter ALL =
      new RunFilter(Optional.empty(), Optional.empty(), Optional.empty(), Integer.MAX_VALUE);

  /** All that have this status. */
  public static RunFilter of(RunStatus status) {
    return new RunFilter(
        Optional.of(status), Optional.empty(), Optional.empty(), Integer.MAX_VALUE);
  }

  /** The children of a run. */
  public static RunFilter childrenOf(RunId parent) {
    return new RunFilter(
        Optional.empty(), Optional.empty(), Optional.of(parent), Integer.MAX_VALUE);
  }
}

package dev.drover.journal;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a walk left its run.
 *
 * @param output the run's result; {@link Payload#NONE} unless completed
 * @param error why it is not well; null where it is
 * @param missing branches that joins went on without, so far
 * @param usage of the whole run so far, its children excluded
 */
public record RunEnd(
    RunStatus status,
    Payload output,
    @Nullable Failure error,
    List<Missing> missing,
    Usage usage,
    Instant at) {

  /** The run waits; its walk is over. */
  public static RunEnd waiting(List<Missing> missing, Usage usage, Instant at) {
    return new RunEnd(RunStatus.WAITING, Payload.NONE, null, missing, usage, at);
  }

  /** The run ended, or stopped for a person, because of {@code error}. */
  public static RunEnd because(
      RunStatus status, Failure error, List<Missing> missing, Usage usage, Instant at) {
    return new RunEnd(status, Payload.NONE, error, missing, usage, at);
  }
}

package dev.drover.journal;

import java.time.Instant;

/**
 * How often a gate was opened by the runs of one version of a workflow.
 *
 * @param first when it was opened first
 */
public record GateCount(long asked, Instant first) {

  /** The same with one more. */
  public GateCount again() {
    return new GateCount(asked + 1, first);
  }
}

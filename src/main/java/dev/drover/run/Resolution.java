package dev.drover.run;

import dev.drover.journal.Payload;

/** How a person settles a run that is PARKED, IN_DOUBT, QUARANTINED or PAUSED. */
public sealed interface Resolution {

  /** The step in question is executed again. */
  record Retry() implements Resolution {}

  /** The step in question was done; this was its output. */
  record Done(Payload output) implements Resolution {}

  /** The run has failed. */
  record Fail(String reason) implements Resolution {}
}

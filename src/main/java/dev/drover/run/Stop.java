package dev.drover.run;

import dev.drover.journal.Failure;
import dev.drover.journal.RunStatus;

/** Why a walk unwinds without having come to the end of its route. */
sealed interface Stop {

  /** Somebody else owns the run by now: nothing more is written. */
  record Fenced() implements Stop {}

  /** The journal did not answer: the run is taken up again later. */
  record Lost(Throwable cause) implements Stop {}

  /** A step sent the run back: it is walked again at once. */
  record Rewound() implements Stop {}

  /** A person must look at it. */
  record Halted(RunStatus status, Failure why) implements Stop {}
}

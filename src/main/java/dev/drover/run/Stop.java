package dev.drover.run;

import dev.drover.journal.Failure;
import dev.drover.journal.Payload;
import dev.drover.journal.RunStatus;
import org.jspecify.annotations.Nullable;

/** Why a walk unwinds without having come to the end of its route. */
sealed interface Stop {

  /** Somebody else owns the run by now: nothing more is written. */
  record Fenced() implements Stop {}

  /** The journal did not answer: the run is taken up again later. */
  record Lost(Throwable cause) implements Stop {}

  /** A step sent the run back: it is walked again at once. */
  record Rewound() implements Stop {}

  /**
   * The only step that this run executes is done.
   *
   * @param output what it left, where it did not fail
   * @param error why it failed; null where it did not
   */
  record Ended(Payload output, @Nullable Throwable error) implements Stop {}

  /** A person must look at it. */
  record Halted(RunStatus status, Failure why) implements Stop {}
}

package dev.drover.journal;

import java.util.Optional;

/** What became of an arrival. */
public sealed interface Arrived {

  /** It ended the oldest wait for it. */
  record Taken(Delivery delivery) implements Arrived {}

  /** Nobody waits for it yet; the first that does gets it. */
  record Kept() implements Arrived {}

  /**
   * It came before; nothing was written.
   *
   * @param takenBy the run that got it; empty where it is still kept
   */
  record Again(Optional<RunId> takenBy) implements Arrived {}

  /** Nobody waits for it, and it is not to be kept; nothing was written. */
  record NobodyWaits() implements Arrived {}
}

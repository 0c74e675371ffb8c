package dev.drover.journal;

import java.time.Instant;

/** What became of a start. */
public sealed interface Started {
  /** The run: the new one, or the one that already has the key. */
  Run run();

  /** The run is on disk, with epoch 1, claimed by the caller. */
  record New(Run run) implements Started {}

  /** A run with this key and the same input exists already. */
  record Existing(Run run) implements Started {}

  /** A run with this key exists, with another input; nothing was started. */
  record Conflict(Run run) implements Started {}

  /**
   * A run with this key ended long ago and was purged; nothing was started.
   *
   * @param run what is left of it: its start without input, headers and labels, and how it ended
   * @param at when it was purged
   */
  record Purged(Run run, Instant at) implements Started {}
}

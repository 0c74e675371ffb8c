package dev.drover.journal;

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
}

package dev.drover.memory;

import java.util.Locale;

/** What a version of a field was to a step. The lower-case name stands in documents. */
public enum Seen {
  /** The step had it and used it. */
  READ,
  /** It was there, and the step did not ask for it. */
  UNREAD,
  /** It was there, but a newer one had taken its place. */
  REPLACED,
  /** A loop-back had taken it away before the step began. */
  UNDONE,
  /** The step wrote it, or a step within it did. */
  WRITTEN,
  /**
   * It was written, or let through by a join, when the step had begun; the step knew nothing of it.
   */
  LATER;

  /** The word in documents. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}

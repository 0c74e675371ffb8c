package dev.drover.memory;

import dev.drover.journal.StepKey;
import java.time.Instant;
import java.util.List;

/**
 * What one step knew when it began, and what it did not. Immutable.
 *
 * @param step that knew it
 * @param at when it began
 * @param read what it read, in its order
 * @param unread what was there and was not read
 * @param later what it could not know: written, or let through by a join, when it had begun
 */
public record Knowledge(
    StepKey step,
    Instant at,
    List<Reading> read,
    List<FieldVersion> unread,
    List<FieldVersion> later) {

  /** Copies the lists. */
  public Knowledge {
    read = List.copyOf(read);
    unread = List.copyOf(unread);
    later = List.copyOf(later);
  }

  /**
   * A field that a step read.
   *
   * @param version from 1; 0 when the field had no value
   * @param stale whether its data was older than the field allowed then, as the record says
   */
  public record Reading(String field, int version, boolean stale) {}
}

package dev.drover.memory;

import dev.drover.journal.Payload;
import java.time.Instant;

/**
 * A version of a field.
 *
 * @param version from 1
 * @param writer path of the step that wrote it, or {@link #INPUT}
 * @param dataTime the time of the data itself
 */
public record FieldValue(Payload value, int version, String writer, Instant dataTime) {
  /** The writer of what came with the run. */
  public static final String INPUT = "input";
}

package dev.drover.memory;

import dev.drover.journal.FieldWrite;
import dev.drover.journal.Payload;
import java.time.Instant;
import java.util.Map;

/**
 * A version of a field.
 *
 * @param version from 1
 * @param writer path of the step that wrote it, or {@link #INPUT}
 * @param dataTime the time of the data itself
 * @param headers checked in together with the body by a claim check; else empty
 */
public record FieldValue(
    Payload value, int version, String writer, Instant dataTime, Map<String, Object> headers) {
  /** The writer of what came with the run. */
  public static final String INPUT = "input";

  /** A version without headers. */
  public FieldValue(Payload value, int version, String writer, Instant dataTime) {
    this(value, version, writer, dataTime, Map.of());
  }

  /** What a write leaves. */
  public static FieldValue of(FieldWrite write, String writer) {
    return new FieldValue(
        write.value(), write.version(), writer, write.dataTime(), write.headers());
  }
}

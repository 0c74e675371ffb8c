package dev.drover.journal;

import java.time.Instant;
import java.util.Map;

/**
 * A new version of a field, written by a step.
 *
 * @param version from 1, counted per field
 * @param field of the contract, or a key that only claim checks know; what begins with {@code #} is
 *     the private stack of a branch
 * @param dataTime the time of the data itself
 * @param headers checked in together with the body by a claim check, frozen trees; else empty
 */
public record FieldWrite(
    String field, int version, Payload value, Instant dataTime, Map<String, Object> headers) {

  /** A version without headers. */
  public FieldWrite(String field, int version, Payload value, Instant dataTime) {
    this(field, version, value, dataTime, Map.of());
  }

  /** The same with these headers. */
  public FieldWrite with(Map<String, Object> checkedIn) {
    return new FieldWrite(field, version, value, dataTime, checkedIn);
  }

  /** Whether a field is the private stack of a branch, which no other branch ever sees. */
  public static boolean isPrivate(String field) {
    return field.startsWith("#");
  }
}

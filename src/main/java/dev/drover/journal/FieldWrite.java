package dev.drover.journal;

import java.time.Instant;

/**
 * A new version of a field, written by a step.
 *
 * @param version from 1, counted per field
 * @param dataTime the time of the data itself
 */
public record FieldWrite(String field, int version, Payload value, Instant dataTime) {}

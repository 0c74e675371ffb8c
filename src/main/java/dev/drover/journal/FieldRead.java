package dev.drover.journal;

/**
 * A field as a step saw it.
 *
 * @param version from 1; 0 when the field had no value yet
 */
public record FieldRead(String field, int version) {}

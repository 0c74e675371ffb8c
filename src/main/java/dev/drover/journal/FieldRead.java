package dev.drover.journal;

/**
 * A field as a step saw it.
 *
 * @param version from 1; 0 when the field had no value yet
 * @param stale whether its data was older than the field allowed, and the step went on
 */
public record FieldRead(String field, int version, boolean stale) {

  /** A read of data that was fresh enough. */
  public FieldRead(String field, int version) {
    this(field, version, false);
  }
}

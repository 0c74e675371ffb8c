package dev.drover.journal;

/** What a step was given. */
public sealed interface Input {

  /**
   * The output of an earlier record, unchanged.
   *
   * @param seq that record's number; 0 is the run's own input
   */
  record Carried(long seq) implements Input {}

  /** A body that something between the steps made. */
  record Given(Payload body) implements Input {}

  /** The fields it declared to read, at the versions the record names. */
  record Fields() implements Input {}
}

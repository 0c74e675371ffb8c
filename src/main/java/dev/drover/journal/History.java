package dev.drover.journal;

import java.util.List;

/**
 * All that is recorded of one run: the records by their numbers, the other lists in the order of
 * their writing.
 */
public record History(
    Run run,
    List<StepRecord> records,
    List<Attempt> attempts,
    List<Wait> waits,
    List<Delivery> deliveries,
    List<Takeover> takeovers) {

  /** The history of a run that has just begun. */
  public static History empty(Run run) {
    return new History(run, List.of(), List.of(), List.of(), List.of(), List.of());
  }
}

package dev.drover.run;

import dev.drover.journal.Attempt;
import dev.drover.journal.History;
import dev.drover.journal.StepRecord;
import dev.drover.journal.Usage;

/** Adds up what a run has used according to its history. */
final class Spent {
  private Spent() {}

  /** A record holds the usage of its own try; tries with other numbers are attempts. */
  static Usage in(History history) {
    Usage sum = Usage.NONE;
    for (StepRecord step : history.records()) {
      sum = sum.plus(step.usage());
    }
    for (Attempt attempt : history.attempts()) {
      sum = recorded(history, attempt) ? sum : sum.plus(attempt.usage());
    }
    return sum;
  }

  private static boolean recorded(History history, Attempt attempt) {
    return history.records().stream().anyMatch(attempt::isIn);
  }
}

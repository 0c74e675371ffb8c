package dev.drover.run;

import dev.drover.journal.Attempt;
import dev.drover.journal.History;
import dev.drover.journal.StepKey;
import dev.drover.journal.StepRecord;
import dev.drover.journal.Usage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Adds up what a run has used according to its history. */
final class Spent {
  private Spent() {}

  /** A record holds the usage of its own try; tries with other numbers are attempts. */
  static Usage in(History history) {
    Usage sum = Usage.NONE;
    Map<StepKey, List<StepRecord>> recorded = new HashMap<>();
    for (StepRecord step : history.records()) {
      sum = sum.plus(step.usage());
      if (!history.attempts().isEmpty()) {
        recorded.computeIfAbsent(step.key(), key -> new ArrayList<>(1)).add(step);
      }
    }
    for (Attempt attempt : history.attempts()) {
      List<StepRecord> same = recorded.getOrDefault(attempt.key(), List.of());
      sum = same.stream().anyMatch(attempt::isIn) ? sum : sum.plus(attempt.usage());
    }
    return sum;
  }
}

package dev.drover.run;

import dev.drover.journal.Attempt;
import dev.drover.journal.History;
import dev.drover.journal.StepKey;
import dev.drover.journal.StepRecord;
import dev.drover.journal.Usage;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Adds up what a run has used according to its history. */
final class Spent {
  private Spent() {}

  /** A record holds the usage of its own try; tries with other numbers are attempts. */
  static Usage in(History history) {
    return in(history.records(), history.attempts());
  }

  /** The same of a part of it. */
  static Usage in(List<StepRecord> records, List<Attempt> attempts) {
    Usage sum = Usage.NONE;
    Map<StepKey, Set<Try>> recorded = new HashMap<>();
    for (StepRecord step : records) {
      sum = sum.plus(step.usage());
      if (!attempts.isEmpty()) {
        recorded
            .computeIfAbsent(step.key(), key -> new HashSet<>(1))
            .add(new Try(step.attempt(), step.nonce()));
      }
    }
    for (Attempt attempt : attempts) {
      Try tried = new Try(attempt.number(), attempt.nonce());
      boolean known = recorded.getOrDefault(attempt.key(), Set.of()).contains(tried);
      sum = known ? sum : sum.plus(attempt.usage());
    }
    return sum;
  }

  /** Which try of a step; two walks may have given two the same number. */
  private record Try(int number, long nonce) {}
}

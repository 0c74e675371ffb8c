package dev.drover.run;

import dev.drover.journal.Changes;
import dev.drover.journal.StepKey;
import dev.drover.journal.StepPath;
import dev.drover.journal.StepRecord;
import dev.drover.journal.Wait;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What a walk itself has written inside of forks that may be tried again while it goes on: there it
 * answers as what earlier walks recorded does. Thread-safe.
 */
final class WalkRecords {
  private final Map<StepPath, Within> forks = new ConcurrentHashMap<>();

  private record Within(Map<StepKey, StepRecord> records, Map<StepKey, Wait> waits) {}

  /** From now on what is written within that fork is kept. */
  void begin(StepPath fork) {
    forks.put(fork, new Within(new ConcurrentHashMap<>(), new ConcurrentHashMap<>()));
  }

  /** The fork has ended, and is tried no more. */
  void end(StepPath fork) {
    forks.remove(fork);
  }

  void note(Changes changes) {
    for (StepRecord step : changes.records()) {
      Within within = around(step.key());
      if (within != null) {
        within.records.put(step.key(), step);
      }
    }
    for (Wait wait : changes.waits()) {
      Within within = around(wait.key());
      if (within != null) {
        within.waits.put(wait.key(), wait);
      }
    }
  }

  private @Nullable Within around(StepKey key) {
    return forks.isEmpty()
        ? null
        : key.path().upward().map(forks::get).filter(Objects::nonNull).findFirst().orElse(null);
  }

  @Nullable StepRecord record(StepKey key) {
    Within within = around(key);
    return within == null ? null : within.records.get(key);
  }

  @Nullable Wait wait(StepKey key) {
    Within within = around(key);
    return within == null ? null : within.waits.get(key);
  }

  /** What a step and those inside of it wrote into fields; empty when it is of another walk. */
  List<StepRecord> writersWithin(StepRecord step) {
    Within within = around(step.key());
    return within == null || !within.records.containsKey(step.key())
        ? List.of()
        : within.records.values().stream()
            .filter(one -> !one.writes().isEmpty() && one.seq() <= step.seq())
            .filter(one -> one.key().path().isWithin(step.key().path()))
            .sorted(Comparator.comparing(StepRecord::seq))
            .toList();
  }
}

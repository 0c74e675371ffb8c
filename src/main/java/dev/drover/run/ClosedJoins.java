package dev.drover.run;

import dev.drover.journal.Changes;
import dev.drover.journal.JoinSeen;
import dev.drover.journal.StepKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What joins of a walk saw and no append has taken yet. Thread-safe. */
final class ClosedJoins {
  private final Map<StepKey, JoinSeen> waiting = new ConcurrentHashMap<>();

  /** The last word of a join counts: it may close again when Camel tries it once more. */
  void add(JoinSeen seen) {
    waiting.put(seen.step(), seen);
  }

  /** The changes, with what was seen by those joins of which they have a record or an attempt. */
  Changes takenInto(Changes changes) {
    if (waiting.isEmpty()) {
      return changes;
    }
    List<JoinSeen> taken = new ArrayList<>();
    changes.records().forEach(record -> take(record.key(), taken));
    changes.attempts().forEach(attempt -> take(attempt.key(), taken));
    return changes.seeing(taken);
  }

  private void take(StepKey step, List<JoinSeen> taken) {
    JoinSeen seen = waiting.remove(step);
    if (seen != null) {
      taken.add(seen);
    }
  }
}

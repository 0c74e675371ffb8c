package dev.drover.run;

import dev.drover.journal.Run;
import dev.drover.journal.RunId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The newest runs that ended and are in no journal, for whoever started one and asks how it ended.
 * Thread-safe.
 */
final class LastRuns {
  private static final int KEPT = 1_000;

  private final Map<RunId, Run> runs =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<RunId, Run> eldest) {
          return size() > KEPT;
        }
      };

  synchronized void keep(Run run) {
    runs.put(run.id(), run);
  }

  synchronized Optional<Run> find(RunId id) {
    return Optional.ofNullable(runs.get(id));
  }
}

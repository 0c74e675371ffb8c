package dev.drover.trigger;

import dev.drover.journal.TriggerState;
import dev.drover.trigger.TriggerBook.Key;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The states asked for last, as they are on disk; their counts of suppressed may be older. */
final class StateCache {
  private static final int MOST = 10_000;
  private static final float LOAD = 0.75f;

  private final Map<Key, TriggerState> states =
      new LinkedHashMap<>(16, LOAD, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, TriggerState> eldest) {
          return size() > MOST;
        }
      };

  synchronized @Nullable TriggerState get(Key key) {
    return states.get(key);
  }

  synchronized void put(Key key, TriggerState state) {
    states.put(key, state);
  }

  synchronized void remove(Key key) {
    states.remove(key);
  }
}

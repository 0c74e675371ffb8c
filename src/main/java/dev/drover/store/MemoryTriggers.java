package dev.drover.store;

import dev.drover.journal.RunId;
import dev.drover.journal.TriggerChange;
import dev.drover.journal.TriggerState;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Where triggers stand, in the heap. Thread-safe. */
final class MemoryTriggers {
  private static final Comparator<TriggerState> LAST_FIRED_FIRST =
      Comparator.comparing((TriggerState state) -> state.firedAt().orElse(Instant.MIN))
          .reversed()
          .thenComparing(TriggerState::name)
          .thenComparing(TriggerState::entity);

  private record Key(String name, String entity) {}

  private final Map<Key, TriggerState> states = new ConcurrentHashMap<>();

  Optional<TriggerState> find(String name, String entity) {
    return Optional.ofNullable(states.get(new Key(name, entity)));
  }

  List<TriggerState> list(Optional<String> name, int limit) {
    return states.values().stream()
        .filter(state -> name.map(state.name()::equals).orElse(true))
        .sorted(LAST_FIRED_FIRST)
        .limit(limit)
        .toList();
  }

  void change(TriggerChange change) {
    states.compute(
        new Key(change.name(), change.entity()),
        (key, before) ->
            (before == null ? TriggerState.first(change.name(), change.entity()) : before)
                .after(change));
  }

  /** Claims of a run that was started, or found. */
  void fired(List<TriggerChange.Fired> claims, RunId by) {
    claims.forEach(claim -> change(claim.by(by)));
  }
}

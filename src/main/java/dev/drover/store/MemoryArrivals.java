package dev.drover.store;

import dev.drover.journal.Appended;
import dev.drover.journal.Arrival;
import dev.drover.journal.Arrived;
import dev.drover.journal.Changes;
import dev.drover.journal.Delivered;
import dev.drover.journal.Delivery;
import dev.drover.journal.RunId;
import dev.drover.journal.Wait;
import dev.drover.journal.WaitState;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What came from outside, in the heap. Its lock is held by whoever opens a wait for an event and by
 * whoever looks for one, so that they cannot miss each other.
 */
final class MemoryArrivals {
  private record Key(String name, String key, String id) {
    static Key of(Arrival arrival) {
      return new Key(arrival.name(), arrival.key(), arrival.id());
    }
  }

  private record Kept(Arrival arrival, @Nullable RunId takenBy) {}

  private final Map<Key, Kept> kept = new HashMap<>();

  /** Opens waits, and gives them what is kept for them. */
  synchronized Appended opening(MemoryRun run, long epoch, Changes changes) {
    Appended answer = run.append(epoch, changes);
    if (answer == Appended.MINE) {
      for (WaitState state : run.states()) {
        if (state.open() && changes.waits().contains(state.of())) {
          take(state.of()).ifPresent(run::deliver);
        }
      }
    }
    return answer;
  }

  /** The oldest that is kept for this wait; it is its run's now. */
  private Optional<Delivery> take(Wait wait) {
    Optional<Arrival> oldest =
        kept.values().stream()
            .filter(one -> one.takenBy() == null)
            .map(Kept::arrival)
            .filter(one -> one.name().equals(wait.name()) && one.key().equals(wait.eventKey()))
            .filter(one -> one.keepUntil().isAfter(wait.openedAt()))
            .min(Comparator.comparing(Arrival::at).thenComparing(Arrival::id));
    oldest.ifPresent(taken -> kept.put(Key.of(taken), new Kept(taken, wait.run())));
    return oldest.map(taken -> taken.to(wait.run(), wait.correlation()));
  }

  /** Gives an arrival to who waits for it, or keeps it. */
  synchronized Arrived arrive(Arrival arrival, MemoryIndex index, MemoryRuns runs) {
    kept.values().removeIf(one -> !one.arrival().keepUntil().isAfter(arrival.at()));
    Kept known = kept.get(Key.of(arrival));
    if (known != null) {
      return new Arrived.Again(Optional.ofNullable(known.takenBy()));
    }
    Optional<Delivery> taken = delivered(arrival, index, runs);
    if (taken.isEmpty() && !arrival.isKept()) {
      return new Arrived.NobodyWaits();
    }
    if (arrival.isKept()) {
      kept.put(Key.of(arrival), new Kept(arrival, taken.map(Delivery::run).orElse(null)));
    }
    return taken.<Arrived>map(Arrived.Taken::new).orElseGet(Arrived.Kept::new);
  }

  /** A wait that ended in between is not in the index any more. */
  private static Optional<Delivery> delivered(Arrival arrival, MemoryIndex index, MemoryRuns runs) {
    MemoryIndex.Place place = index.waitingFor(arrival.name(), arrival.key());
    while (place != null) {
      Delivery delivery = arrival.to(place.run(), place.correlation());
      MemoryRun run = runs.find(place.run());
      if (run != null && run.deliver(delivery) instanceof Delivered.First) {
        return Optional.of(delivery);
      }
      place = index.waitingFor(arrival.name(), arrival.key());
    }
    return Optional.empty();
  }
}

package dev.drover.store;

import dev.drover.journal.GateCount;
import dev.drover.journal.RunId;
import dev.drover.journal.RunStart;
import dev.drover.journal.Untold;
import dev.drover.journal.Wait;
import dev.drover.journal.WaitKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds open waits of all runs in the heap by their alarm and by their event, and what is untold;
 * counts gates and joins. Thread-safe; what it finds may have changed meanwhile, which the run
 * itself knows.
 */
final class MemoryIndex {
  private static final Comparator<Alarm> EARLIEST =
      Comparator.comparing(Alarm::at).thenComparing(Alarm::id);

  /** Where a wait is. */
  record Place(RunId run, String correlation) {
    static Place of(Wait wait) {
      return new Place(wait.run(), wait.correlation());
    }
  }

  /** What is untold of it; number 0 is its opening. */
  record Tale(Place place, long number) {
    static Tale of(Untold untold) {
      return new Tale(Place.of(untold.of().of()), untold.number());
    }
  }

  private record Alarm(Instant at, String id, Place place) {}

  private record Event(String name, String key) {}

  private record Asked(String workflow, int version, String gate) {}

  private final TreeSet<Alarm> alarms = new TreeSet<>(EARLIEST);
  private final Map<Place, Alarm> alarmOf = new HashMap<>();
  private final Map<Event, Set<Place>> events = new HashMap<>();
  private final Set<Tale> untold = new LinkedHashSet<>();
  private final Map<Asked, GateCount> gates = new HashMap<>();

  private long joins;

  synchronized void opened(RunStart run, Wait wait, boolean open) {
    if (wait.kind() == WaitKind.GATE) {
      gates.compute(
          new Asked(run.workflow(), run.version(), wait.name()),
          (gate, known) -> known == null ? new GateCount(1, wait.openedAt()) : known.again());
    }
    if (wait.tells()) {
      untold(wait, 0);
    }
    if (open) {
      reopened(wait, wait.firstAlarm());
    }
  }

  synchronized void reopened(Wait wait, Optional<Instant> alarm) {
    alarm(wait, alarm);
    if (!wait.eventKey().isEmpty()) {
      events.computeIfAbsent(event(wait), none -> new LinkedHashSet<>()).add(Place.of(wait));
    }
  }

  synchronized void alarm(Wait wait, Optional<Instant> at) {
    Place place = Place.of(wait);
    Alarm before = alarmOf.remove(place);
    if (before != null) {
      alarms.remove(before);
    }
    if (at.isPresent()) {
      Alarm next = new Alarm(at.get(), wait.id(), place);
      alarmOf.put(place, next);
      alarms.add(next);
    }
  }

  synchronized void closed(Wait wait) {
    alarm(wait, Optional.empty());
    if (!wait.eventKey().isEmpty()) {
      Set<Place> waiting = events.get(event(wait));
      if (waiting != null && waiting.remove(Place.of(wait)) && waiting.isEmpty()) {
        events.remove(event(wait));
      }
    }
  }

  private static Event event(Wait wait) {
    return new Event(wait.name(), wait.eventKey());
  }

  synchronized Optional<Instant> nextAlarm() {
    return alarms.isEmpty() ? Optional.empty() : Optional.of(alarms.first().at());
  }

  /** Waits whose alarm is not after that, earliest first. */
  synchronized List<Place> due(Instant now, int limit) {
    List<Place> due = new ArrayList<>();
    for (Alarm alarm : alarms) {
      if (alarm.at().isAfter(now) || due.size() == limit) {
        break;
      }
      due.add(alarm.place());
    }
    return due;
  }

  /** The wait that is open longest for that event. */
  synchronized @Nullable Place waitingFor(String name, String key) {
    Set<Place> waiting = events.get(new Event(name, key));
    return waiting == null ? null : waiting.iterator().next();
  }

  synchronized void untold(Wait wait, long number) {
    untold.add(new Tale(Place.of(wait), number));
  }

  synchronized void told(Tale tale) {
    untold.remove(tale);
  }

  /** Openings first, else in the order in which it happened. */
  synchronized List<Tale> untold(int limit) {
    return untold.stream()
        .sorted(Comparator.comparing(tale -> tale.number() == 0 ? 0 : 1))
        .limit(limit)
        .toList();
  }

  synchronized Optional<GateCount> gateCount(String workflow, int version, String gate) {
    return Optional.ofNullable(gates.get(new Asked(workflow, version, gate)));
  }

  /** Numbers what is seen of branches, in all runs. */
  synchronized long nextJoin() {
    return ++joins;
  }

  /** A run is forgotten. */
  synchronized void forget(RunId run) {
    untold.removeIf(tale -> tale.place().run().equals(run));
  }
}

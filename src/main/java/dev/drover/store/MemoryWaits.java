package dev.drover.store;

import dev.drover.journal.Delivered;
import dev.drover.journal.Delivery;
import dev.drover.journal.RunStart;
import dev.drover.journal.RunStatus;
import dev.drover.journal.Turn;
import dev.drover.journal.Turned;
import dev.drover.journal.Untold;
import dev.drover.journal.Wait;
import dev.drover.journal.WaitEvent;
import dev.drover.journal.WaitState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Waits of one run in the heap, and what was delivered to them. Guarded by the run's lock. */
final class MemoryWaits {
  private final MemoryIndex index;
  private final Map<String, Kept> waits = new LinkedHashMap<>();
  private final Map<String, Delivery> deliveries = new LinkedHashMap<>();

  /** What came before its wait. */
  private final Map<String, List<WaitEvent>> early = new HashMap<>();

  /** What of a wait does not stand elsewhere. */
  private record Kept(Wait of, long version, Optional<Instant> alarm, List<WaitEvent> events) {}

  MemoryWaits(MemoryIndex index) {
    this.index = index;
  }

  /** Opens a wait, unless it is open. */
  void open(RunStart run, Wait wait) {
    List<WaitEvent> before = early.getOrDefault(wait.correlation(), List.of());
    Kept opened = new Kept(wait, before.isEmpty() ? 1 : 2, wait.firstAlarm(), before);
    if (waits.putIfAbsent(wait.correlation(), opened) != null) {
      return;
    }
    index.opened(run, wait, !deliveries.containsKey(wait.correlation()));
  }

  Delivered deliver(Delivery delivery, RunStatus status) {
    Delivery first = deliveries.get(delivery.correlation());
    if (first != null) {
      return new Delivered.Already(first);
    }
    if (status.terminal()) {
      return new Delivered.TooLate(status);
    }
    deliveries.put(delivery.correlation(), delivery);
    Kept wait = waits.get(delivery.correlation());
    if (wait != null) {
      index.closed(wait.of());
    }
    return new Delivered.First();
  }

  Turned turn(Turn turn, RunStatus status) {
    Delivery first = deliveries.get(turn.correlation());
    if (first != null) {
      return new Turned.Already(first);
    }
    Kept wait = waits.get(turn.correlation());
    if (wait == null && turn.version() != Turn.UNOPENED) {
      return new Turned.Unknown();
    }
    if (status.terminal()) {
      return new Turned.TooLate(status);
    }
    if (wait == null) {
      return before(turn);
    }
    WaitState state = state(wait, status);
    if (state.version() != turn.version()) {
      return new Turned.Stale(state);
    }
    if (repeats(turn, state.events())) {
      return new Turned.Repeated();
    }
    return new Turned.Done(taken(state, turn));
  }

  private Turned before(Turn turn) {
    List<WaitEvent> known = early.computeIfAbsent(turn.correlation(), none -> new ArrayList<>());
    if (repeats(turn, known)) {
      return new Turned.Repeated();
    }
    turn.events().forEach(event -> known.add(event.numbered(known.size() + 1).whenTold()));
    return new Turned.Kept();
  }

  private static boolean repeats(Turn turn, List<WaitEvent> before) {
    return turn.events().stream().anyMatch(event -> before.stream().anyMatch(event::repeats));
  }

  private WaitState taken(WaitState state, Turn turn) {
    WaitState now = state.after(turn);
    Wait wait = now.of();
    waits.put(wait.correlation(), new Kept(wait, now.version(), now.alarm(), now.events()));
    if (turn.delivery().isPresent()) {
      deliveries.put(wait.correlation(), turn.delivery().get());
      index.closed(wait);
    } else {
      index.alarm(wait, now.alarm());
    }
    now.events().stream()
        .filter(event -> event.number() >= state.nextNumber() && !event.told())
        .forEach(event -> index.untold(wait, event.number()));
    return now;
  }

  /** Gives the clock its turn; empty where it has none any more. */
  Optional<WaitState> ring(String correlation, Instant now, RunStatus status) {
    Kept wait = waits.get(correlation);
    if (wait == null) {
      return Optional.empty();
    }
    WaitState state = state(wait, status);
    boolean due = state.alarm().filter(alarm -> !alarm.isAfter(now)).isPresent();
    return due ? Optional.of(taken(state, state.ring(now))) : Optional.empty();
  }

  /** The run is over: its waits are closed. */
  void closeAll() {
    waits.values().forEach(wait -> index.closed(wait.of()));
  }

  /** A run that was over goes on: what had no delivery waits again. */
  void reopen() {
    for (Kept wait : waits.values()) {
      if (!deliveries.containsKey(wait.of().correlation())) {
        index.reopened(wait.of(), wait.alarm());
      }
    }
  }

  void told(MemoryIndex.Tale tale) {
    String correlation = tale.place().correlation();
    Kept wait = waits.get(correlation);
    if (wait != null) {
      List<WaitEvent> all =
          wait.events().stream()
              .map(event -> event.number() == tale.number() ? event.whenTold() : event)
              .toList();
      waits.put(correlation, new Kept(wait.of(), wait.version(), wait.alarm(), all));
      index.told(tale);
    }
  }

  Optional<Untold> untold(MemoryIndex.Tale tale, RunStatus status) {
    return Optional.ofNullable(waits.get(tale.place().correlation()))
        .map(wait -> state(wait, status))
        .map(state -> new Untold(state, state.event(tale.number())));
  }

  List<WaitState> states(RunStatus status) {
    return waits.values().stream().map(wait -> state(wait, status)).toList();
  }

  List<Wait> waits() {
    return waits.values().stream().map(Kept::of).toList();
  }

  List<Delivery> deliveries() {
    return List.copyOf(deliveries.values());
  }

  private WaitState state(Kept wait, RunStatus status) {
    Optional<Delivery> end = Optional.ofNullable(deliveries.get(wait.of().correlation()));
    return new WaitState(wait.of(), end, status, wait.version(), wait.alarm(), wait.events());
  }
}

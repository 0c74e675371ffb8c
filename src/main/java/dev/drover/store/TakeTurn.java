package dev.drover.store;

import dev.drover.journal.Delivery;
import dev.drover.journal.Turn;
import dev.drover.journal.Turned;
import dev.drover.journal.WaitEvent;
import dev.drover.journal.WaitState;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Records what happens to a wait, if nothing else has happened to it since. */
record TakeTurn(Turn turn) implements Write<Turned> {

  /** Encodes what there is to encode. */
  static TakeTurn of(Turn turn) {
    turn.events().forEach(event -> event.detail().storable());
    turn.delivery().ifPresent(end -> end.payload().storable());
    return new TakeTurn(turn);
  }

  @Override
  public Turned to(Session session) throws SQLException {
    Optional<WaitState> found = WaitRows.find(session, turn.run(), turn.correlation());
    if (found.isEmpty()) {
      return beforeTheWait(session);
    }
    WaitState state = found.get();
    if (state.delivery().isPresent()) {
      return new Turned.Already(state.delivery().get());
    }
    if (!state.open()) {
      return new Turned.TooLate(state.runStatus());
    }
    if (state.version() != turn.version()) {
      return new Turned.Stale(state);
    }
    if (repeats(state.events())) {
      return new Turned.Repeated();
    }
    return new Turned.Done(written(session, state, turn));
  }

  private Turned beforeTheWait(Session session) throws SQLException {
    Optional<RunRows.Hold> hold = RunRows.hold(session, turn.run());
    if (hold.isEmpty() || turn.version() != Turn.UNOPENED) {
      return new Turned.Unknown();
    }
    Optional<Delivery> first = DeliveryRows.find(session, turn.run(), turn.correlation());
    if (first.isPresent()) {
      return new Turned.Already(first.get());
    }
    if (hold.get().status().terminal()) {
      return new Turned.TooLate(hold.get().status());
    }
    List<WaitEvent> before = EventRows.ofWait(session, turn.run(), turn.correlation());
    if (repeats(before)) {
      return new Turned.Repeated();
    }
    long number = before.size();
    for (WaitEvent event : turn.events()) {
      WaitEvent early = event.numbered(++number).whenTold();
      EventRows.insert(session, turn.run(), turn.correlation(), early);
    }
    return new Turned.Kept();
  }

  private boolean repeats(List<WaitEvent> before) {
    return turn.events().stream().anyMatch(event -> before.stream().anyMatch(event::repeats));
  }

  /** Writes a turn that was made for this state. */
  static WaitState written(Session session, WaitState state, Turn turn) throws SQLException {
    WaitState now = state.after(turn);
    for (WaitEvent event : now.events().subList(state.events().size(), now.events().size())) {
      EventRows.insert(session, turn.run(), turn.correlation(), event);
    }
    if (turn.delivery().isPresent()) {
      DeliveryRows.insert(session, turn.delivery().get());
      WaitRows.ended(session, now);
    } else {
      WaitRows.turned(session, now);
    }
    return now;
  }
}

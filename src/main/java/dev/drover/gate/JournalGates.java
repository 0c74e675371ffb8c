package dev.drover.gate;

import dev.drover.journal.Delivery;
import dev.drover.journal.Payload;
import dev.drover.journal.Turn;
import dev.drover.journal.Turned;
import dev.drover.journal.Wait;
import dev.drover.journal.WaitEvent;
import dev.drover.journal.WaitState;
import dev.drover.run.Deliveries;
import java.time.Instant;
import java.util.List;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;

/** Gates as the journal has them. */
final class JournalGates implements Gates {
  private final Deliveries deliveries;
  private final GateReader reader;

  private JournalGates(Deliveries deliveries) {
    this.deliveries = deliveries;
    this.reader = new GateReader(deliveries::journals);
  }

  static Gates in(CamelContext context) {
    return new JournalGates(Deliveries.of(context));
  }

  @Override
  public List<Gate> list(boolean ended) {
    return reader.list(ended);
  }

  @Override
  public Gate find(String idOrPrefix) {
    return reader.find(idOrPrefix);
  }

  @Override
  public Gate approve(String idOrPrefix, String by, @Nullable String reason) {
    return decide(idOrPrefix, Delivery.Kind.APPROVED, by, reason);
  }

  @Override
  public Gate reject(String idOrPrefix, String by, String reason) {
    return decide(idOrPrefix, Delivery.Kind.REJECTED, by, reason);
  }

  private Gate decide(String idOrPrefix, Delivery.Kind kind, String by, @Nullable String reason) {
    WaitState state = inTime(idOrPrefix);
    while (state.open()) {
      Turned turned = deliveries.turn(decision(state, kind, by, reason));
      if (turned instanceof Turned.Done done) {
        return GateReader.read(done.now());
      }
      if (!(turned instanceof Turned.Stale)) {
        break;
      }
      state = inTime(state.of().id());
    }
    throw new GateDecided(find(state.of().id()));
  }

  /** A deadline that passed while nobody was there comes before a decision that is too late. */
  private WaitState inTime(String idOrPrefix) {
    WaitState state = found(idOrPrefix);
    if (state.alarm().filter(alarm -> !alarm.isAfter(deliveries.now())).isEmpty()) {
      return state;
    }
    deliveries.endOverdue();
    return found(state.of().id());
  }

  private WaitState found(String idOrPrefix) {
    return reader.found(idOrPrefix).orElseThrow(() -> new UnknownGate(idOrPrefix));
  }

  private Turn decision(WaitState state, Delivery.Kind kind, String by, @Nullable String reason) {
    Wait wait = state.of();
    Instant now = deliveries.now();
    return Turn.ending(
        state,
        List.of(WaitEvent.of(wait, WaitEvent.Kind.DECIDED, by, Payload.NONE, now, "")),
        new Delivery(wait.run(), wait.correlation(), kind, Payload.NONE, by, reason, now));
  }
}

package dev.drover.gate;

import dev.drover.journal.Delivered;
import dev.drover.journal.Delivery;
import dev.drover.journal.Payload;
import dev.drover.journal.WaitState;
import dev.drover.run.Deliveries;
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
    // a deadline that passed while nobody was there comes before a decision that is too late
    deliveries.endOverdue();
    WaitState state = reader.found(idOrPrefix).orElseThrow(() -> new UnknownGate(idOrPrefix));
    Delivery delivery =
        new Delivery(
            state.of().run(),
            state.of().correlation(),
            kind,
            Payload.NONE,
            by,
            reason,
            deliveries.now());
    if (!(deliveries.deliver(delivery) instanceof Delivered.First)) {
      throw new GateDecided(find(state.of().id()));
    }
    return find(state.of().id());
  }
}

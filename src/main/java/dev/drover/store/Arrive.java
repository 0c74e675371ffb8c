package dev.drover.store;

import dev.drover.journal.Arrival;
import dev.drover.journal.Arrived;
import dev.drover.journal.Delivery;
import dev.drover.journal.Wait;
import java.sql.SQLException;
import java.util.Optional;

/** Gives what came from outside to who waits for it, or keeps it. */
record Arrive(Arrival arrival) implements Write<Arrived> {

  /** Encodes what there is to encode. */
  static Arrive of(Arrival arrival) {
    var unused = arrival.payload().storable();
    return new Arrive(arrival);
  }

  @Override
  public Arrived to(Session session) throws SQLException {
    Optional<ArrivalRows.Known> known = ArrivalRows.known(session, arrival);
    if (known.isPresent()) {
      return new Arrived.Again(Optional.ofNullable(known.get().takenBy()));
    }
    ArrivalRows.forgetSome(session, arrival.at());
    Optional<Wait> waiting = WaitRows.openFor(session, arrival.name(), arrival.key());
    if (waiting.isEmpty() && !arrival.isKept()) {
      return new Arrived.NobodyWaits();
    }
    if (arrival.isKept()) {
      ArrivalRows.insert(session, arrival, waiting.map(Wait::run).orElse(null));
    }
    if (waiting.isEmpty()) {
      return new Arrived.Kept();
    }
    Delivery delivery = arrival.to(waiting.get().run(), waiting.get().correlation());
    DeliveryRows.insert(session, delivery);
    WaitRows.close(session, delivery.run(), delivery.correlation());
    return new Arrived.Taken(delivery);
  }
}

package dev.drover.store;

import dev.drover.journal.Delivered;
import dev.drover.journal.Delivery;
import java.sql.SQLException;
import java.util.Optional;

/** Records what ends a wait, once. A repeated delivery gets the first one, even of a run over. */
record Deliver(Delivery delivery) implements Write<Delivered> {

  /** Encodes what there is to encode. */
  static Deliver of(Delivery delivery) {
    var unused = delivery.payload().storable();
    return new Deliver(delivery);
  }

  @Override
  public Delivered to(Session session) throws SQLException {
    Optional<RunRows.Hold> hold = RunRows.hold(session, delivery.run());
    if (hold.isEmpty()) {
      return new Delivered.Unknown();
    }
    Optional<Delivery> first = DeliveryRows.find(session, delivery.run(), delivery.correlation());
    if (first.isPresent()) {
      return new Delivered.Already(first.get());
    }
    if (hold.get().status().terminal()) {
      return new Delivered.TooLate(hold.get().status());
    }
    DeliveryRows.insert(session, delivery);
    WaitRows.close(session, delivery.run(), delivery.correlation());
    return new Delivered.First();
  }
}

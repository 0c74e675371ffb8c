package dev.drover.run;

import dev.drover.journal.Delivered;
import dev.drover.journal.Delivery;
import dev.drover.journal.Journal;
import java.time.Instant;
import java.util.List;
import org.apache.camel.CamelContext;

/** The door through which waits are looked at and ended from outside their run. Thread-safe. */
public final class Deliveries {
  private final Engine engine;

  private Deliveries(Engine engine) {
    this.engine = engine;
  }

  /**
   * The deliveries of a context.
   *
   * @throws IllegalStateException when Drover is not installed in it
   */
  public static Deliveries of(CamelContext context) {
    return new Deliveries(Engine.of(context));
  }

  /** Records a delivery, and lets its run go on if it is the one that counts. */
  public Delivered deliver(Delivery delivery) {
    Delivered delivered = engine.journals().of(delivery.run()).deliver(delivery);
    if (delivered instanceof Delivered.First) {
      engine.waits().delivered(delivery);
    }
    return delivered;
  }

  /** The journals of the context, for reading: the durable one, and that of runs in memory. */
  public List<Journal> journals() {
    return engine.journals().hasMemory()
        ? List.of(engine.journals().durable(), engine.journals().memory())
        : List.of(engine.journals().durable());
  }

  /** Ends every wait whose deadline has passed. */
  public void endOverdue() {
    engine.dispatcher().deadlines().look();
  }

  /** The time, from the engine's clock. */
  public Instant now() {
    return engine.clock().instant();
  }
}

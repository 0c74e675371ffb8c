package dev.drover.run;

import dev.drover.journal.Arrival;
import dev.drover.journal.Arrived;
import dev.drover.journal.Delivered;
import dev.drover.journal.Delivery;
import dev.drover.journal.GateCount;
import dev.drover.journal.Journal;
import dev.drover.journal.Turn;
import dev.drover.journal.Turned;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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

  /** Records what happens to a wait, and lets its run go on if it ends it. */
  public Turned turn(Turn turn) {
    Turned turned = engine.journals().of(turn.run()).turn(turn);
    if (turned instanceof Turned.Done done) {
      engine.waits().turned(done.now());
    }
    return turned;
  }

  /**
   * Gives what came from outside to who waits for it, and lets that run go on. What is kept for
   * later is kept for durable runs.
   */
  public Arrived arrive(Arrival arrival) {
    Arrived arrived = new Arrived.NobodyWaits();
    if (engine.journals().hasMemory()) {
      arrived = engine.journals().memory().arrive(arrival.unkept());
    }
    if (arrived instanceof Arrived.NobodyWaits) {
      arrived = engine.journals().durable().arrive(arrival);
    }
    if (arrived instanceof Arrived.Taken taken) {
      engine.waits().delivered(taken.delivery());
    }
    return arrived;
  }

  /**
   * Has this done whenever something was recorded that somebody outside is to be told of, on the
   * thread that recorded it: it must be quick.
   */
  public void onUntold(Runnable listener) {
    engine.waits().onUntold(listener);
  }

  /** The journals of the context, for reading: the durable one, and that of runs in memory. */
  public List<Journal> journals() {
    return engine.journals().hasMemory()
        ? List.of(engine.journals().durable(), engine.journals().memory())
        : List.of(engine.journals().durable());
  }

  /** How often that gate was opened before, in runs of that version of the workflow. */
  public Optional<GateCount> gateCount(StepCall call, String gate) {
    Walk walk = call.walk();
    return engine
        .journals()
        .of(walk.id())
        .gateCount(walk.workflow().name(), walk.workflow().version(), gate);
  }

  /** Gives the clock its turn at every wait whose alarm has passed. */
  public void endOverdue() {
    engine.dispatcher().deadlines().look();
  }

  /** The time, from the engine's clock. */
  public Instant now() {
    return engine.clock().instant();
  }
}

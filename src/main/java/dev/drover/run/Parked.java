package dev.drover.run;

import dev.drover.journal.Delivery;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** An exchange that waits in memory. A delivery and the letting go race for it; one wins. */
final class Parked {
  private final StepCall call;
  private final Consumer<Delivery> onDelivery;
  private final AtomicReference<State> state = new AtomicReference<>(State.PARKED);
  private volatile Future<?> timer = CompletableFuture.completedFuture(null);
  private volatile Runnable forgotten = () -> {};

  Parked(StepCall call, Consumer<Delivery> onDelivery) {
    this.call = call;
    this.onDelivery = onDelivery;
  }

  /** Whether this caller decides what becomes of the wait. */
  boolean decide(State to) {
    boolean won = state.compareAndSet(State.PARKED, to);
    if (won) {
      timer.cancel(false);
      forgotten.run();
    }
    return won;
  }

  /**
   * @param watching takes back that the wait is told when its branch is given up
   */
  void forgets(Runnable watching) {
    forgotten = watching;
    if (state.get() != State.PARKED) {
      watching.run();
    }
  }

  void letGoAfter(Future<?> task) {
    timer = task;
    if (state.get() != State.PARKED) {
      task.cancel(false);
    }
  }

  StepCall call() {
    return call;
  }

  Consumer<Delivery> onDelivery() {
    return onDelivery;
  }

  enum State {
    PARKED,
    DELIVERED,
    LET_GO
  }
}

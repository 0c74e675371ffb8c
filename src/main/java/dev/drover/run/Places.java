package dev.drover.run;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How many runs are walked at the same time; further ones queue. Thread-safe; while there is room
 * nobody waits for a lock.
 */
final class Places {
  private final Engine engine;
  private final IntSupplier most;
  private final AtomicInteger taken = new AtomicInteger();

  /** How many are queued; changed together with the queue, read without its lock. */
  private final AtomicInteger waiting = new AtomicInteger();

  private final Queue<Runnable> queue = new ArrayDeque<>();

  Places(Engine engine, IntSupplier most) {
    this.engine = engine;
    this.most = most;
  }

  /** Walks now, or when there is a place. */
  void enter(Runnable walk) {
    if (take()) {
      walk.run();
      return;
    }
    add(walk);
    // a place may have come free between the look and the queue
    if (take()) {
      hand(poll());
    }
  }

  /**
   * Walks now, whatever there is: a child's parent holds a place while it waits, and queued behind
   * parents children would never begin.
   */
  void enterBeyond(Runnable walk) {
    taken.incrementAndGet();
    walk.run();
  }

  /**
   * Gives a place back. Whoever is queued gets it, also when there are more walks than places:
   * those beyond are waited for by runs that hold a place without a thread.
   */
  void leave() {
    Runnable next = waiting.get() == 0 ? null : poll();
    if (next != null) {
      engine.execute(next);
      return;
    }
    taken.decrementAndGet();
    if (waiting.get() > 0 && take()) {
      hand(poll());
    }
  }

  /** Whether any run is walked now. */
  boolean areTaken() {
    return taken.get() > 0;
  }

  /** How many are queued. */
  int queued() {
    return waiting.get();
  }

  private boolean take() {
    int now = taken.get();
    while (now < most.getAsInt()) {
      if (taken.compareAndSet(now, now + 1)) {
        return true;
      }
      now = taken.get();
    }
    return false;
  }

  /** Who has taken a place gives it to the first that is queued, or back. */
  private void hand(@Nullable Runnable next) {
    if (next == null) {
      leave();
    } else {
      engine.execute(next);
    }
  }

  private synchronized void add(Runnable walk) {
    queue.add(walk);
    waiting.incrementAndGet();
  }

  private synchronized @Nullable Runnable poll() {
    Runnable next = queue.poll();
    if (next != null) {
      waiting.decrementAndGet();
    }
    return next;
  }
}

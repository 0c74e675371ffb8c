package dev.drover.run;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.IntSupplier;

/** How many runs are walked at the same time; further ones queue. Thread-safe. */
final class Places {
  private final Engine engine;
  private final IntSupplier most;
  private final Queue<Runnable> queued = new ArrayDeque<>();
  private int taken;

  Places(Engine engine, IntSupplier most) {
    this.engine = engine;
    this.most = most;
  }

  /** Walks now, or when there is a place. */
  void enter(Runnable walk) {
    synchronized (this) {
      if (taken >= most.getAsInt()) {
        queued.add(walk);
        return;
      }
      taken++;
    }
    walk.run();
  }

  /**
   * Walks now, whatever there is: a child's parent holds a place while it waits, and queued behind
   * parents children would never begin.
   */
  void enterBeyond(Runnable walk) {
    synchronized (this) {
      taken++;
    }
    walk.run();
  }

  /**
   * Gives a place back. Whoever is queued gets it, also when there are more walks than places:
   * those beyond are waited for by runs that hold a place without a thread.
   */
  void leave() {
    Runnable next;
    synchronized (this) {
      next = queued.poll();
      taken -= next == null ? 1 : 0;
    }
    if (next != null) {
      engine.execute(next);
    }
  }
}

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

  /** Gives a place back. */
  void leave() {
    Runnable next;
    synchronized (this) {
      taken--;
      next = taken < most.getAsInt() ? queued.poll() : null;
      if (next != null) {
        taken++;
      }
    }
    if (next != null) {
      engine.execute(next);
    }
  }
}

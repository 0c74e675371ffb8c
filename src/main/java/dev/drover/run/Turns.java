package dev.drover.run;

import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * How many branches of a fan-out are under way at once; the others are parked here, without a
 * thread, and get their turn in the order in which they came. Thread-safe.
 */
final class Turns {
  private final Queue<Runnable> parked = new ArrayDeque<>();
  private int free;

  Turns(int atOnce) {
    this.free = atOnce;
  }

  /** Begins now, or when it is its turn; on the caller's thread, or that of {@link #done}. */
  void take(Runnable begin) {
    if (takes(begin)) {
      begin.run();
    }
  }

  private synchronized boolean takes(Runnable begin) {
    if (free > 0) {
      free--;
      return true;
    }
    parked.add(begin);
    return false;
  }

  /** A turn is over: the next one begins. */
  void done() {
    Runnable next = next();
    if (next != null) {
      next.run();
    }
  }

  private synchronized @Nullable Runnable next() {
    Runnable next = parked.poll();
    if (next == null) {
      free++;
    }
    return next;
  }
}

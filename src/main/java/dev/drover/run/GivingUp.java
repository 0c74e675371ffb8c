package dev.drover.run;

import java.util.ArrayList;
import java.util.List;

/**
 * What is to be done when a stretch of a run is given up: work under way is interrupted, waits are
 * let go. Thread-safe.
 */
final class GivingUp {
  private final List<Runnable> hooks = new ArrayList<>(2);
  private boolean over;

  /** False when it has been given up already. */
  synchronized boolean add(Runnable hook) {
    if (!over) {
      hooks.add(hook);
    }
    return !over;
  }

  synchronized void remove(Runnable hook) {
    hooks.removeIf(known -> known == hook);
  }

  /** It is given up; what is to be done is the caller's to do. */
  synchronized List<Runnable> giveUp() {
    over = true;
    List<Runnable> all = List.copyOf(hooks);
    hooks.clear();
    return all;
  }
}

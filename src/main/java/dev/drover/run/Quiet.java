package dev.drover.run;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for a process to come to rest. */
final class Quiet {
  private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

  private Quiet() {}

  /** Whether {@code busy} became false within the limit. */
  static boolean await(BooleanSupplier busy, Duration limit) {
    long end = System.nanoTime() + limit.toNanos();
    while (busy.getAsBoolean()) {
      if (System.nanoTime() >= end || Thread.currentThread().isInterrupted()) {
        return false;
      }
      LockSupport.parkNanos(LOOK_AGAIN.toNanos());
    }
    return true;
  }
}

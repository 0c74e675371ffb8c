package dev.drover.run;

import java.time.Duration;
import java.time.Instant;

/**
 * Tells a clock that was set ahead from time that passed, by the timer that only counts. A leap is
 * believed when it lasts: a mistake of the clock is taken back within that time, and then nothing
 * was ended that is not due; a machine that slept is not. Thread-safe.
 */
final class ClockLeaps {
  /** How long a leap must last. */
  static final Duration REST = Duration.ofSeconds(60);

  private static final Duration TOLERATED = Duration.ofMinutes(5);

  private Instant wall = Instant.MIN;
  private long nanos;
  private boolean suspected;
  private long suspectedAt;

  /** The clock is right as it stands: nothing is known of before, or somebody says so. */
  synchronized void trust(Instant now, long nanoTime) {
    wall = now;
    nanos = nanoTime;
    suspected = false;
  }

  /** Whether the clock may be gone by; it is trusted then. */
  synchronized boolean believes(Instant now, long nanoTime) {
    if (wall.equals(Instant.MIN) || ahead(now, nanoTime).compareTo(TOLERATED) <= 0) {
      trust(now, nanoTime);
      return true;
    }
    if (!suspected) {
      suspected = true;
      suspectedAt = nanoTime;
      return false;
    }
    if (nanoTime - suspectedAt < REST.toNanos()) {
      return false;
    }
    trust(now, nanoTime);
    return true;
  }

  private Duration ahead(Instant now, long nanoTime) {
    return Duration.between(wall, now).minusNanos(nanoTime - nanos);
  }
}

package dev.drover.memory;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Whether data was too old at some time. */
public final class Freshness {
  private Freshness() {}

  /**
   * Whether the data was older than it may be; exactly as old is fresh, and so is data of the
   * future.
   *
   * @param dataTime the time of the data itself
   * @param maxAge how old it may be; empty for any age
   * @param at when somebody looked at it
   */
  public static boolean isStale(Instant dataTime, Optional<Duration> maxAge, Instant at) {
    return maxAge.filter(most -> Duration.between(dataTime, at).compareTo(most) > 0).isPresent();
  }
}

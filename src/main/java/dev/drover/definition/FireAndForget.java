package dev.drover.definition;

import java.time.Duration;

/**
 * What a fan-out says whose branches nobody waits for. Immutable.
 *
 * @param retries how often a branch that failed is tried again
 * @param backoff how long it rests before each of these tries
 */
public record FireAndForget(int retries, Duration backoff) {

  /** How long a branch rests where nothing is declared. */
  public static final Duration BACKOFF = Duration.ofSeconds(30);

  /** What to do about a branch that was not done, where nothing is declared. */
  public static final String HINT =
      "not done - mend the cause, then: drover rerun RUN --only BRANCH";

  public FireAndForget {
    if (retries < 0 || backoff.isNegative() || backoff.isZero()) {
      throw new IllegalArgumentException("fireAndForget: " + retries + " retries, " + backoff);
    }
  }
}

package dev.drover.run;

import dev.drover.journal.RunId;
import dev.drover.journal.StepKey;

/**
 * What an effect is told apart by towards the outside: the same over all attempts, another for
 * every step, occurrence and generation.
 */
public final class IdempotencyKey {
  /** The header it goes out in. */
  static final String HEADER = "Idempotency-Key";

  private IdempotencyKey() {}

  /** The key of a step of a run, as in {@code 01J.../pay~1}. */
  public static String of(RunId run, StepKey key) {
    return run + "/" + key.text();
  }
}

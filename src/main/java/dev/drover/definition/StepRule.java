package dev.drover.definition;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a plain Camel step needs to say beyond its route. Immutable.
 *
 * @param id the Camel node id
 * @param effect how often its outside effect may happen
 * @param reads the fields it is meant to see; their versions are recorded
 * @param writes the fields it fills
 * @param input schema of the body it is handed
 * @param output schema of the body it leaves
 * @param timeout time limit of one try
 * @param fallback who answers when it failed, took too long or left an invalid body
 * @param rateLimit what its tries share with others
 */
public record StepRule(
    String id,
    Effect effect,
    List<String> reads,
    List<String> writes,
    Optional<Schema> input,
    Optional<Schema> output,
    Optional<Duration> timeout,
    Optional<Fallback> fallback,
    Optional<RateLimit> rateLimit) {
  public StepRule {
    Checks.required(id, "a step");
    reads = Checks.distinct(reads, "reads of step '" + id + "'");
    writes = Checks.distinct(writes, "writes of step '" + id + "'");
    Checks.positive(timeout, "timeout of step '" + id + "'");
  }

  /** Whether its effect may happen at most once, also when a crash comes in between. */
  public boolean mayHappenOnce() {
    return effect == Effect.AT_MOST_ONCE;
  }

  /** Whether its work may be given up or replaced, so that it must not touch the run's message. */
  public boolean mayBeReplaced() {
    return timeout.isPresent() || fallback.isPresent();
  }

  /**
   * Whether it says anything about how the work is done and what goes in and out, besides the
   * effect.
   */
  public boolean concernsData() {
    return mayBeReplaced()
        || rateLimit.isPresent()
        || !reads.isEmpty()
        || !writes.isEmpty()
        || input.isPresent()
        || output.isPresent();
  }
}

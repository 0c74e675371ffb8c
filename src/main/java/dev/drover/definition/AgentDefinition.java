package dev.drover.definition;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The contract of one agent. Immutable.
 *
 * @param name as in {@code agent:<name>}
 * @param target the model or endpoint that does the work
 * @param reads the fields it is given, in the order declared; empty: it is given the body
 * @param writes the fields its output fills
 * @param output schema of its output; with writes and no {@code output} key it is made of the
 *     fields' schemas
 * @param input schema of what it is given
 * @param timeout for all attempts of a step together
 * @param retries attempts after the first, at least 0
 * @param revises the agent it may send back to work
 * @param fallback who answers when it failed, took too long or gave an invalid answer
 * @param rateLimit what its tries share with others
 */
public record AgentDefinition(
    String name,
    AgentTarget target,
    List<String> reads,
    List<String> writes,
    Optional<Schema> output,
    Optional<Schema> input,
    Optional<Duration> timeout,
    int retries,
    Optional<Revision> revises,
    Optional<Fallback> fallback,
    Optional<RateLimit> rateLimit) {
  /** The largest {@code retries}. */
  public static final int MOST_RETRIES = 100;

  public AgentDefinition {
    Checks.required(name, "an agent");
    reads = Checks.distinct(reads, "reads of agent '" + name + "'");
    writes = Checks.distinct(writes, "writes of agent '" + name + "'");
    if (retries < 0 || retries > MOST_RETRIES) {
      throw new IllegalArgumentException("Agent '" + name + "' has " + retries + " retries");
    }
    Checks.positive(timeout, "timeout of agent '" + name + "'");
    if (revises.isPresent() && revises.get().usedUp() == UsedUp.FALLBACK && fallback.isEmpty()) {
      throw new IllegalArgumentException("Agent '" + name + "' has no fallback");
    }
  }

  /** The same contract, kept by an endpoint in place of the agent; it shares no limit. */
  public AgentDefinition answeredBy(Endpoint endpoint) {
    return new AgentDefinition(
        name,
        endpoint,
        reads,
        List.of(),
        output,
        input,
        timeout,
        0,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}

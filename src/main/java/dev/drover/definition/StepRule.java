package dev.drover.definition;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a plain Camel step needs to say beyond its route. Immutable.
 *
 * @param id the Camel node id
 * @param effect how often its outside effect may happen
 * @param timeout of the step
 * @param reads the fields it is given
 * @param writes the fields it fills
 */
public record StepRule(
    String id, Effect effect, Optional<Duration> timeout, List<String> reads, List<String> writes) {
  public StepRule {
    Checks.required(id, "a step");
    reads = Checks.distinct(reads, "reads of step '" + id + "'");
    writes = Checks.distinct(writes, "writes of step '" + id + "'");
    Checks.positive(timeout, "timeout of step '" + id + "'");
  }
}

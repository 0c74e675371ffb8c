package dev.drover.definition;

import java.util.List;

/**
 * What a plain Camel step needs to say beyond its route. Immutable.
 *
 * @param id the Camel node id
 * @param effect how often its outside effect may happen
 * @param writes the fields it fills
 */
public record StepRule(String id, Effect effect, List<String> writes) {
  public StepRule {
    Checks.required(id, "a step");
    writes = Checks.distinct(writes, "writes of step '" + id + "'");
  }
}

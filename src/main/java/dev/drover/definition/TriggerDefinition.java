package dev.drover.definition;

import java.time.Duration;
import java.util.Optional;

/**
 * When a route may start a run again: for Camel's own {@code idempotentConsumer} and {@code
 * filter}. Immutable.
 *
 * @param name the bean of that name; known in the whole application
 * @param cooldown how long after firing for an entity it does not fire for it again; empty: not
 * @param threshold which value has to cross which limit; empty: none
 */
public record TriggerDefinition(
    String name, Optional<Duration> cooldown, Optional<Threshold> threshold) {
  public TriggerDefinition {
    Checks.required(name, "a trigger");
    Checks.positive(cooldown, "cooldown of trigger '" + name + "'");
    if (cooldown.isEmpty() && threshold.isEmpty()) {
      throw new IllegalArgumentException("Trigger '" + name + "' never holds anything back");
    }
  }
}

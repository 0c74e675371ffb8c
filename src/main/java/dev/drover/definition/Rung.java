package dev.drover.definition;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Who is asked next when nobody answered. Immutable.
 *
 * @param to people or groups; at least one
 * @param due how long they have
 */
public record Rung(List<String> to, Duration due) {
  public Rung {
    to = Checks.distinct(to, "to of a rung");
    if (to.isEmpty()) {
      throw new IllegalArgumentException("A rung asks nobody");
    }
    Checks.positive(Optional.of(due), "due of a rung");
  }
}

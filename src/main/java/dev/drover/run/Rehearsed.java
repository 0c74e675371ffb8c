package dev.drover.run;

import dev.drover.journal.Failure;
import dev.drover.journal.Run;
import java.util.Optional;

/**
 * How a run was walked again without effects.
 *
 * @param run as it is recorded
 * @param reached path of the first step of which nothing is recorded yet; empty where the route
 *     came to its end
 * @param difference what the record says, and what the route does now; empty where they agree
 */
public record Rehearsed(Run run, Optional<String> reached, Optional<Failure> difference) {

  /** Whether the route does what the journal says, as far as that goes. */
  public boolean agrees() {
    return difference.isEmpty();
  }
}

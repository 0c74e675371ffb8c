package dev.drover.run;

import dev.drover.journal.StepKey;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * The latest failure in a scope, for as long as it is not known whether the route moves past it:
 * Camel may deliver to the node again, or what looks after the failure may have steps of its own.
 * Belongs to one scope, so to one thread at a time.
 */
final class PendingFailure {
  private @Nullable Failed failed;
  private @Nullable StepKey open;

  /**
   * @param name of the node, without occurrence
   * @param recorded whether it is known, from a former walk, that the route moves past it
   */
  private record Failed(String name, StepKey key, boolean recorded) {}

  /**
   * @param around what is open around the scope
   */
  PendingFailure(@Nullable StepKey around) {
    this.open = around;
  }

  /**
   * The exchange comes to a node.
   *
   * @param around what is open around the scope
   */
  void comesTo(Place place, Exchange exchange, @Nullable StepKey around) {
    Failed latest = failed;
    if (around != null) {
      open = around;
    } else if (latest != null && !latest.recorded() && place.leavesFailureOpen(exchange)) {
      open = latest.key();
    } else {
      open = null;
    }
  }

  /** The failed step of which it is still open whether the route moves past it. */
  @Nullable StepKey open() {
    return open;
  }

  void failedAt(String name, StepKey key) {
    if (open == null) {
      failed = new Failed(name, key, false);
    }
  }

  void failedAgainAt(String name, StepKey key) {
    failed = new Failed(name, key, true);
  }

  /**
   * The exchange comes to a step, which says what became of the failure before it.
   *
   * @return the step that is being tried again; null when it is another one
   */
  @Nullable StepKey triedAgain(String name, Exchange exchange, Failures failures) {
    Failed latest = failed;
    if (latest == null || open != null) {
      return null;
    }
    failed = null;
    if (latest.name().equals(name) && isRedelivered(exchange)) {
      failures.triedAgain(latest.key());
      return latest.key();
    }
    failures.movedPast(latest.key());
    return null;
  }

  private static boolean isRedelivered(Exchange exchange) {
    Object counter = exchange.getMessage().getHeader(Exchange.REDELIVERY_COUNTER);
    return counter instanceof Integer times && times > 0;
  }
}

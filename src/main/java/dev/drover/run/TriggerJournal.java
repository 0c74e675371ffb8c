package dev.drover.run;

import dev.drover.journal.TriggerChange;
import dev.drover.journal.TriggerState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;

/** The door through which triggers know where they stand, and what time it is. Thread-safe. */
public final class TriggerJournal {
  private final Engine engine;

  private TriggerJournal(Engine engine) {
    this.engine = engine;
  }

  /**
   * The door of a context.
   *
   * @throws IllegalStateException when Drover is not installed in it
   */
  public static TriggerJournal of(CamelContext context) {
    return new TriggerJournal(Engine.of(context));
  }

  /** Where a trigger stands; empty when nothing is recorded of it for that entity. */
  public Optional<TriggerState> find(String name, String entity) {
    return engine.journals().durable().trigger(name, entity);
  }

  /** Records what became of triggers, in one commit. */
  public CompletableFuture<?> note(List<TriggerChange> changes) {
    return engine.journals().durable().note(changes);
  }

  /** The time, from the engine's clock. */
  public Instant now() {
    return engine.clock().instant();
  }

  /** Runs a task on a thread of the engine's after a delay. */
  public Future<?> after(Duration delay, Runnable task) {
    return engine.threads().after(delay, task);
  }

  /** Whether a message is on its way through a run. */
  public static boolean isInRun(Exchange exchange) {
    return Scope.of(exchange) != null;
  }
}

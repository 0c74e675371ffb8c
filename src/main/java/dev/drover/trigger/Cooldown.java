package dev.drover.trigger;

import dev.drover.definition.Definitions;
import dev.drover.definition.TriggerDefinition;
import dev.drover.journal.TriggerChange;
import dev.drover.journal.TriggerState;
import dev.drover.run.TriggerClaim;
import dev.drover.run.TriggerClaims;
import dev.drover.trigger.TriggerBook.Key;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.SynchronizationAdapter;
import org.jspecify.annotations.Nullable;

/**
 * Camel's idempotent repository with a window: an entity that was new is a duplicate until its
 * cooldown is over. That it was new is written in the commit of the start that {@code
 * workflow:NAME} makes of the message, or when the message is done where there is none.
 * Thread-safe.
 */
public final class Cooldown implements Trigger, IdempotentRepository {
  private final String name;
  private final CamelContext context;
  private final TriggerBook book;

  Cooldown(String name, CamelContext context, TriggerBook book) {
    this.name = name;
    this.context = context;
    this.book = book;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean add(Exchange exchange, String entity) {
    PendingClaim claim = book.claim(exchange, new Key(name, entity), law());
    if (claim == null) {
      return false;
    }
    // Camel speaks first; of a failure it says nothing where removeOnFailure is false
    exchange
        .getExchangeExtension()
        .addOnCompletion(
            new SynchronizationAdapter() {
              @Override
              public void onDone(Exchange done) {
                claim.confirm();
              }
            });
    return true;
  }

  /** For consumers that have no message yet: it is written at once. */
  @Override
  public boolean add(String entity) {
    PendingClaim claim = book.claim(null, new Key(name, entity), law());
    if (claim == null) {
      return false;
    }
    claim.confirm();
    return true;
  }

  @Override
  public boolean contains(Exchange exchange, String entity) {
    return contains(entity);
  }

  @Override
  public boolean contains(String entity) {
    return book.holds(new Key(name, entity), law());
  }

  @Override
  public boolean confirm(Exchange exchange, String entity) {
    PendingClaim mine = claimOf(exchange, entity);
    if (mine == null) {
      return false;
    }
    mine.confirm();
    return true;
  }

  @Override
  public boolean remove(Exchange exchange, String entity) {
    PendingClaim mine = claimOf(exchange, entity);
    if (mine == null) {
      return false;
    }
    mine.forget();
    return true;
  }

  /** What was added without a message is confirmed already. */
  @Override
  public boolean confirm(String entity) {
    return true;
  }

  /** What has started a run is not taken back. */
  @Override
  public boolean remove(String entity) {
    return false;
  }

  /**
   * Not there: what has fired has fired.
   *
   * @throws UnsupportedOperationException always
   */
  @Override
  public void clear() {
    throw new UnsupportedOperationException(
        "Trigger '" + name + "' cannot be cleared: what it started is on disk.");
  }

  @Override
  public void start() {
    // it begins with its context
  }

  @Override
  public void stop() {
    // it ends with its context
  }

  private @Nullable PendingClaim claimOf(Exchange exchange, String entity) {
    for (TriggerClaim claim : TriggerClaims.of(exchange).all()) {
      if (claim instanceof PendingClaim mine && mine.isOf(name, entity)) {
        return mine;
      }
    }
    return null;
  }

  private TriggerBook.Law law() {
    Duration cooldown =
        Definitions.of(context)
            .trigger(name)
            .filter(found -> found.threshold().isEmpty())
            .flatMap(TriggerDefinition::cooldown)
            .orElseThrow(() -> new UndeclaredTrigger(name, "cooldown"));
    return (state, now) -> verdict(state, cooldown, now);
  }

  private static Verdict verdict(TriggerState state, Duration cooldown, Instant now) {
    if (state.nextAt().filter(now::isBefore).isPresent()) {
      return new Verdict.Held();
    }
    return new Verdict.Fires(
        new TriggerChange.Fired(
            state.name(),
            state.entity(),
            true,
            state.fired() + 1,
            now,
            Optional.of(now.plus(cooldown)),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()));
  }
}

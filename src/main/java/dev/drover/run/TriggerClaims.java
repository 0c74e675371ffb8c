package dev.drover.run;

import dev.drover.journal.RunId;
import dev.drover.journal.Started;
import dev.drover.journal.TriggerChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * The triggers that fired for a message. They travel with it to the start of the run they ask for,
 * which writes them in its own commit. Immutable, so copies of a message may add to theirs.
 */
public final class TriggerClaims {
  static final TriggerClaims NONE = new TriggerClaims(List.of());

  private static final String PROPERTY = "DroverTriggerClaims";

  private final List<TriggerClaim> claims;

  private TriggerClaims(List<TriggerClaim> claims) {
    this.claims = claims;
  }

  /** Sends a claim along with a message. */
  public static void add(Exchange exchange, TriggerClaim claim) {
    List<TriggerClaim> all = new ArrayList<>(of(exchange).claims);
    all.add(claim);
    exchange.setProperty(PROPERTY, new TriggerClaims(List.copyOf(all)));
  }

  /** Those that came with a message. */
  public static TriggerClaims of(Exchange exchange) {
    TriggerClaims known = exchange.getProperty(PROPERTY, TriggerClaims.class);
    return known == null ? NONE : known;
  }

  /** All of them, the first to fire first. */
  public List<TriggerClaim> all() {
    return claims;
  }

  boolean isEmpty() {
    return claims.isEmpty();
  }

  /** Starts a run, with those that no other start has taken. */
  Started commit(Function<List<TriggerChange.Fired>, Started> start) {
    List<TriggerClaim> mine = new ArrayList<>(claims.size());
    List<TriggerChange.Fired> fired = new ArrayList<>(claims.size());
    for (TriggerClaim claim : claims) {
      Optional<TriggerChange.Fired> taken = claim.take();
      if (taken.isPresent()) {
        mine.add(claim);
        fired.add(taken.get());
      }
    }
    Started started = null;
    try {
      started = start.apply(fired);
      return started;
    } finally {
      settle(mine, started);
    }
  }

  private static void settle(List<TriggerClaim> mine, @Nullable Started started) {
    boolean written = started instanceof Started.New || started instanceof Started.Existing;
    RunId by = started != null && written ? started.run().id() : null;
    for (TriggerClaim claim : mine) {
      if (by == null) {
        claim.giveBack();
      } else {
        claim.committed(by);
      }
    }
  }
}

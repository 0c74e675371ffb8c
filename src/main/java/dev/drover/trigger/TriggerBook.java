package dev.drover.trigger;

import dev.drover.journal.TriggerChange;
import dev.drover.journal.TriggerState;
import dev.drover.run.TriggerClaims;
import dev.drover.run.TriggerJournal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.support.service.ServiceSupport;
import org.jspecify.annotations.Nullable;

/**
 * Where the triggers of a context stand. One that fires holds a claim in the heap until the start
 * it asks for has written it: a crash before that leaves nothing, and what made it fire comes
 * again. Thread-safe; one message at a time is judged for each entity.
 */
final class TriggerBook extends ServiceSupport {
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
  private static final int STRIPES = 256;

  /** Whose state. */
  record Key(String name, String entity) {}

  /** What a state means for a message. */
  interface Law {
    Verdict on(TriggerState state, Instant now);
  }

  private final CamelContext context;
  private final Map<Key, PendingClaim> pending = new ConcurrentHashMap<>();
  private final StateCache cache = new StateCache();
  private final Suppressions suppressions = new Suppressions(this::journal);
  private final List<Object> stripes = Stream.generate(Object::new).limit(STRIPES).toList();
  private volatile @Nullable TriggerJournal journal;

  TriggerBook(CamelContext context) {
    this.context = context;
  }

  /**
   * Whether a trigger fires for a message, which then has the claim with it.
   *
   * @throws ClaimUnsettled when an earlier message of the entity does not come to its end
   */
  @Nullable PendingClaim claim(@Nullable Exchange exchange, Key key, Law law) {
    if (exchange != null && TriggerJournal.isInRun(exchange)) {
      throw new TriggerInsideRun(key.name());
    }
    long end = System.nanoTime() + LONGEST_WAIT.toNanos();
    while (true) {
      PendingClaim before;
      synchronized (stripe(key)) {
        before = pending.get(key);
        if (before == null) {
          return judged(exchange, key, law);
        }
        if (!arms(law, before)) {
          return null;
        }
      }
      awaitSettled(before, key, end - System.nanoTime());
    }
  }

  /** Whether nothing would be claimed; claims nothing. */
  boolean holds(Key key, Law law) {
    synchronized (stripe(key)) {
      boolean held =
          pending.containsKey(key)
              || !(law.on(state(key), journal().now()) instanceof Verdict.Fires);
      if (held) {
        suppressions.add(key, journal().now());
      }
      return held;
    }
  }

  private @Nullable PendingClaim judged(@Nullable Exchange exchange, Key key, Law law) {
    Instant now = journal().now();
    Verdict verdict = law.on(state(key), now);
    if (verdict instanceof Verdict.Fires fires) {
      PendingClaim claim = new PendingClaim(this, fires.fired());
      pending.put(key, claim);
      if (exchange != null) {
        TriggerClaims.add(exchange, claim);
        exchange.setProperty(
            Trigger.PROPERTY, key.name() + "/" + key.entity() + "/" + fires.fired().number());
      }
      return claim;
    }
    if (verdict instanceof Verdict.Arms arms) {
      write(arms.armed());
    } else if (verdict instanceof Verdict.Held) {
      suppressions.add(key, now);
    }
    return null;
  }

  /** Judged by what will be when the claim before is on disk: only an arming has to wait for it. */
  private boolean arms(Law law, PendingClaim before) {
    TriggerChange.Fired fired = before.fired();
    Key key = new Key(fired.name(), fired.entity());
    Instant now = journal().now();
    Verdict verdict = law.on(state(key).after(fired), now);
    if (verdict instanceof Verdict.Held || verdict instanceof Verdict.Fires) {
      suppressions.add(key, now);
    }
    return verdict instanceof Verdict.Arms;
  }

  private static void awaitSettled(PendingClaim before, Key key, long nanos) {
    try {
      before.settled().get(nanos, TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new ClaimUnsettled(key.name(), key.entity(), LONGEST_WAIT);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ClaimUnsettled(key.name(), key.entity(), LONGEST_WAIT);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  /**
   * Writes a change alone, and waits for it.
   *
   * @throws RuntimeException what the journal says when it cannot
   */
  void write(TriggerChange change) {
    Key key = new Key(change.name(), change.entity());
    synchronized (stripe(key)) {
      TriggerState before = state(key);
      cache.remove(key);
      try {
        journal().note(List.of(change)).join();
      } catch (CompletionException e) {
        throw e.getCause() instanceof RuntimeException cause ? cause : e;
      }
      cache.put(key, before.after(change));
    }
  }

  void settled(PendingClaim claim, TriggerChange.Fired written) {
    Key key = new Key(written.name(), written.entity());
    synchronized (stripe(key)) {
      cache.put(key, state(key).after(written));
      pending.remove(key, claim);
    }
  }

  /** It may be on disk all the same, when only the answer was lost. */
  void forgotten(PendingClaim claim) {
    Key key = new Key(claim.fired().name(), claim.fired().entity());
    synchronized (stripe(key)) {
      cache.remove(key);
      pending.remove(key, claim);
    }
  }

  private TriggerState state(Key key) {
    TriggerState known = cache.get(key);
    if (known == null) {
      known =
          journal()
              .find(key.name(), key.entity())
              .orElseGet(() -> TriggerState.first(key.name(), key.entity()));
      cache.put(key, known);
    }
    return known;
  }

  private Object stripe(Key key) {
    return stripes.get(Math.floorMod(key.hashCode(), STRIPES));
  }

  private TriggerJournal journal() {
    TriggerJournal known = journal;
    if (known == null) {
      known = TriggerJournal.of(context);
      journal = known;
    }
    return known;
  }

  @Override
  protected void doStop() {
    suppressions.finish();
  }
}

package dev.drover.trigger;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import dev.drover.journal.TriggerChange;
import dev.drover.journal.TriggerState;
import dev.drover.run.TriggerJournal;
import dev.drover.trigger.TriggerBook.Key;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts what triggers held back. Written at most once a second, all entities together, so that a
 * storm costs one row; a crash loses the counts of the last second, and nothing else. Thread-safe.
 */
final class Suppressions {
  private static final Logger LOG = LoggerFactory.getLogger(Suppressions.class);
  private static final Duration BETWEEN_WRITES = Duration.ofSeconds(1);
  private static final Duration LONGEST_END = Duration.ofSeconds(2);
  private static final int AT_ONCE = 500;

  private record Count(long times, Instant at) {
    Count and(Count later) {
      return new Count(times + later.times, at.isAfter(later.at) ? at : later.at);
    }
  }

  private final Supplier<TriggerJournal> journal;
  private final Object writing = new Object();
  private Map<Key, Count> counts = new HashMap<>();
  private boolean scheduled;

  Suppressions(Supplier<TriggerJournal> journal) {
    this.journal = journal;
  }

  synchronized void add(Key key, Instant at) {
    counts.merge(key, new Count(1, at), Count::and);
    if (!scheduled) {
      scheduled = true;
      var unused = journal.get().after(BETWEEN_WRITES, this::flush);
    }
  }

  /** Writes what was counted. */
  void flush() {
    synchronized (writing) {
      Map<Key, Count> taken = taken();
      List<TriggerChange> changes = new ArrayList<>();
      for (Map.Entry<Key, Count> one : taken.entrySet()) {
        changes.add(change(one.getKey(), one.getValue()));
        if (changes.size() == AT_ONCE) {
          write(changes);
          changes = new ArrayList<>();
        }
      }
      if (!changes.isEmpty()) {
        write(changes);
      }
    }
  }

  /**
   * Writes what is left, and waits a moment for it: on a thread that is nobody's, because those of
   * the engine may have stopped.
   */
  void finish() {
    synchronized (this) {
      if (counts.isEmpty()) {
        return;
      }
    }
    CompletableFuture<Boolean> written =
        CompletableFuture.supplyAsync(
            () -> {
              flush();
              return true;
            },
            Suppressions::aside);
    boolean done = written.completeOnTimeout(false, LONGEST_END.toMillis(), MILLISECONDS).join();
    if (!done) {
      LOG.warn("The last counts of suppressed triggers were not written in {}.", LONGEST_END);
    }
  }

  private static void aside(Runnable task) {
    Thread thread = new Thread(task, "drover-triggers");
    thread.setDaemon(true);
    thread.start();
  }

  private synchronized Map<Key, Count> taken() {
    Map<Key, Count> taken = counts;
    counts = new HashMap<>();
    scheduled = false;
    return taken;
  }

  private TriggerChange change(Key key, Count count) {
    long before =
        journal.get().find(key.name(), key.entity()).map(TriggerState::suppressed).orElse(0L);
    return new TriggerChange.Suppressed(
        key.name(), key.entity(), before + count.times(), count.at());
  }

  private void write(List<TriggerChange> changes) {
    try {
      journal.get().note(changes).join();
    } catch (CompletionException e) {
      LOG.warn("{} counts of suppressed triggers could not be written.", changes.size(), e);
    }
  }
}

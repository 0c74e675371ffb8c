package dev.drover.run;

import dev.drover.journal.Journal;
import dev.drover.journal.RunId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Forgets runs that ended long ago: at the start and once a day by itself, and when it is told to.
 * A tree of runs goes as a whole, when all of it is over.
 */
final class Retention {
  private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
  private static final Duration EVERY = Duration.ofDays(1);
  private static final int AT_ONCE = 100;

  private final Engine engine;

  Retention(Engine engine) {
    this.engine = engine;
  }

  /** Begins to tidy up, unless the options keep everything. */
  void open() {
    Duration kept = engine.options().getRetention();
    if (!kept.isZero() && !kept.isNegative()) {
      engine.execute(() -> tidy(kept));
    }
  }

  private void tidy(Duration kept) {
    if (engine.isStopping()) {
      return;
    }
    try {
      long runs = purge(kept, Integer.MAX_VALUE).runs();
      if (runs > 0) {
        LOG.atInfo().addKeyValue("runs", runs).log("Runs that ended long ago were purged.");
      }
    } catch (RuntimeException e) {
      LOG.atWarn().setCause(e).log("Runs that ended long ago are purged tomorrow.");
    }
    var unused = engine.threads().after(EVERY, () -> tidy(kept));
  }

  Purged purgeable(Duration endedLongerAgoThan) {
    Instant before = before(endedLongerAgoThan);
    long runs = 0;
    for (Journal journal : engine.journals().all()) {
      runs += journal.countExpired(before);
    }
    return new Purged(before, runs, false);
  }

  Purged purge(Duration endedLongerAgoThan, int trees) {
    Instant before = before(endedLongerAgoThan);
    long runs = 0;
    int left = trees;
    for (Journal journal : engine.journals().all()) {
      Optional<RunId> last = Optional.empty();
      List<RunId> roots = journal.expired(before, last, Math.min(AT_ONCE, left));
      while (!roots.isEmpty() && !engine.isStopping()) {
        for (RunId root : roots) {
          runs += journal.purge(root, before, engine.clock().instant());
        }
        left -= roots.size();
        last = Optional.of(roots.get(roots.size() - 1));
        if (left <= 0) {
          return new Purged(before, runs, true);
        }
        roots = journal.expired(before, last, Math.min(AT_ONCE, left));
      }
    }
    return new Purged(before, runs, false);
  }

  private Instant before(Duration endedLongerAgoThan) {
    Instant now = engine.clock().instant();
    Duration sinceEver = Duration.between(Instant.EPOCH, now);
    return endedLongerAgoThan.compareTo(sinceEver) > 0
        ? Instant.EPOCH
        : now.minus(endedLongerAgoThan);
  }
}

package dev.drover.run;

import dev.drover.journal.Journal;
import dev.drover.journal.WaitState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rings what waits have on their schedules: never early, and what is late as soon as somebody is
 * there. Knows nothing of what it rings for; that was recorded with the wait.
 */
final class Deadlines {
  private static final Logger LOG = LoggerFactory.getLogger(Deadlines.class);

  /** In one commit; the writer is everybody's. */
  private static final int AT_ONCE = 500;

  /** More runs than that are not woken while so many queue to be walked. */
  private static final int CROWD = 1_000;

  private static final Duration SOON = Duration.ofMillis(100);
  private static final Duration AGAIN = Duration.ofSeconds(1);
  private static final Duration LONGEST_NAP = Duration.ofMinutes(1);

  private final Engine engine;
  private final ClockLeaps leaps = new ClockLeaps();
  private @Nullable Future<?> timer;
  private Instant next = Instant.MAX;

  Deadlines(Engine engine) {
    this.engine = engine;
  }

  /** A wait was opened with this alarm. */
  synchronized void mayBeEarlier(Instant alarm) {
    if (next.equals(Instant.MAX)) {
      // nobody has looked at the clock for as long as nothing waited
      leaps.trust(engine.clock().instant(), System.nanoTime());
    }
    if (alarm.isBefore(next)) {
      schedule(alarm);
    }
  }

  /** Rings what is due by the clock, wherever that stands, and looks when to come again. */
  void look() {
    leaps.trust(engine.clock().instant(), System.nanoTime());
    ring();
  }

  private void ring() {
    List<Journal> journals = engine.journals().all();
    boolean crowded = false;
    for (Journal journal : journals) {
      crowded |= !ring(journal);
    }
    // inside the lock: an alarm that comes meanwhile is not overwritten by what was read before
    synchronized (this) {
      next = Instant.MAX;
      if (crowded) {
        schedule(engine.clock().instant().plus(SOON));
      } else {
        journals.stream()
            .flatMap(journal -> journal.nextAlarm().stream())
            .min(Instant::compareTo)
            .ifPresent(this::schedule);
      }
    }
  }

  /** False when there is more, and too many queue already. */
  private boolean ring(Journal journal) {
    Instant now = engine.clock().instant();
    while (journal.nextAlarm().filter(alarm -> !alarm.isAfter(now)).isPresent()) {
      if (engine.dispatcher().queued() >= CROWD) {
        return false;
      }
      for (WaitState rung : journal.ring(now, AT_ONCE)) {
        engine.waits().turned(rung);
      }
    }
    return true;
  }

  /** The clock may jump, and be set by tests: naps are short. */
  private void schedule(Instant alarm) {
    next = alarm;
    Duration left = Duration.between(engine.clock().instant(), alarm).plusMillis(1);
    Duration nap = left.isNegative() ? Duration.ZERO : left;
    lookAfter(nap.compareTo(LONGEST_NAP) > 0 ? LONGEST_NAP : nap);
  }

  private synchronized void lookAfter(Duration nap) {
    if (timer != null) {
      timer.cancel(false);
    }
    timer = engine.threads().after(nap, this::lookUnlessStopping);
  }

  private void lookUnlessStopping() {
    if (engine.isStopping()) {
      return;
    }
    try {
      if (leaps.believes(engine.clock().instant(), System.nanoTime())) {
        ring();
      } else {
        LOG.atWarn()
            .addKeyValue("now", engine.clock().instant())
            .log("The clock was set ahead; nothing is ended by it until that has lasted a minute.");
        lookAfter(ClockLeaps.REST);
      }
    } catch (RuntimeException e) {
      LOG.atWarn().setCause(e).log("Deadlines are looked at again in a moment.");
      lookAfter(AGAIN);
    }
  }
}

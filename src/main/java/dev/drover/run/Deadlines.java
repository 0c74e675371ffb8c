package dev.drover.run;

import dev.drover.journal.Delivered;
import dev.drover.journal.Delivery;
import dev.drover.journal.Journal;
import dev.drover.journal.Payload;
import dev.drover.journal.Wait;
import dev.drover.journal.WaitKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends waits whose deadline has come: never early, and late ones as soon as somebody is there. */
final class Deadlines {
  private static final Logger LOG = LoggerFactory.getLogger(Deadlines.class);
  private static final int AT_ONCE = 100;
  private static final Duration AGAIN = Duration.ofSeconds(1);
  private static final Duration LONGEST_NAP = Duration.ofMinutes(1);

  private final Engine engine;
  private @Nullable Future<?> timer;
  private Instant next = Instant.MAX;

  Deadlines(Engine engine) {
    this.engine = engine;
  }

  /** A wait was opened with this deadline. */
  synchronized void mayBeEarlier(Instant deadline) {
    if (deadline.isBefore(next)) {
      schedule(deadline);
    }
  }

  /** Ends what is due, and looks when to come again. */
  void look() {
    List<Journal> journals = engine.journals().all();
    for (Journal journal : journals) {
      List<Wait> due = journal.due(engine.clock().instant(), AT_ONCE);
      due.forEach(wait -> timeOut(journal, wait));
    }
    // inside the lock: a deadline that comes meanwhile is not overwritten by what was read before
    synchronized (this) {
      next = Instant.MAX;
      journals.stream()
          .flatMap(journal -> journal.nextDeadline().stream())
          .min(Instant::compareTo)
          .ifPresent(this::schedule);
    }
  }

  /** The clock may jump, and be set by tests: naps are short. */
  private void schedule(Instant deadline) {
    if (timer != null) {
      timer.cancel(false);
    }
    next = deadline;
    Duration left = Duration.between(engine.clock().instant(), deadline).plusMillis(1);
    Duration nap = left.isNegative() ? Duration.ZERO : left;
    timer =
        engine
            .threads()
            .after(nap.compareTo(LONGEST_NAP) > 0 ? LONGEST_NAP : nap, this::lookUnlessStopping);
  }

  private void lookUnlessStopping() {
    if (engine.isStopping()) {
      return;
    }
    try {
      look();
    } catch (RuntimeException e) {
      LOG.atWarn().setCause(e).log("Deadlines are looked at again in a moment.");
      engine.threads().after(AGAIN, this::lookUnlessStopping);
    }
  }

  private void timeOut(Journal journal, Wait wait) {
    Delivery delivery =
        new Delivery(
            wait.run(),
            wait.correlation(),
            wait.kind() == WaitKind.TIMER ? Delivery.Kind.FIRED : Delivery.Kind.TIMED_OUT,
            Payload.NONE,
            "clock",
            null,
            engine.clock().instant());
    if (journal.deliver(delivery) instanceof Delivered.First) {
      engine.waits().delivered(delivery);
    }
  }
}

package dev.drover.store;

import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies the write-ahead log into the main file about once a second, beside the writer and without
 * holding it up. Also asks a disk that refused writes whether it takes them again.
 */
final class Checkpoints implements AutoCloseable {
  private static final Duration EVERY = Duration.ofSeconds(1);

  /** Pages (of 8 KB) in the log from which the writer has to pause for it. */
  private static final long PAGES_BEFORE_PAUSE = 4_096;

  /** A pass that copied no more than this is short enough for a pause to follow. */
  private static final long PAGES_IN_PAUSE = 512;

  private static final int MOST_PASSES = 5;

  private static final String PASSIVE = "pragma wal_checkpoint(passive)";
  private static final String TRUNCATE = "pragma wal_checkpoint(truncate)";
  private static final String PROBE = "update probe set at = ? where id = 1";

  /** Pages the log has, and how many of them are in the main file. */
  private record Progress(long inLog, long copied) {}

  private final Session session;
  private final GroupCommit writer;
  private final Health health;
  private final InstantSource clock;
  private final Logger log = LoggerFactory.getLogger(Checkpoints.class);
  private final ScheduledExecutorService timer;
  private long commitsSeen;

  Checkpoints(Session session, GroupCommit writer, Health health, InstantSource clock) {
    this.session = session;
    this.writer = writer;
    this.health = health;
    this.clock = clock;
    this.timer =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "drover-checkpoint");
              thread.setDaemon(true);
              return thread;
            });
    var unused =
        timer.scheduleWithFixedDelay(
            this::tick, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void tick() {
    if (health.broken()) {
      return;
    }
    try {
      if (health.refusing()) {
        probe();
      } else if (writer.commits() != commitsSeen) {
        commitsSeen = writer.commits();
        shorten();
      }
    } catch (SQLException e) {
      session.rollback();
      if (Health.verdict(e) == Health.Verdict.BROKEN) {
        health.stop(Health.Verdict.BROKEN, e);
      }
      log.warn("The journal's log could not be copied.", e);
    } catch (RuntimeException e) {
      log.warn("The journal's log could not be copied; the next try follows.", e);
    }
  }

  /**
   * The log starts over only when all of it is in the main file at a moment when a write begins.
   * Under constant load that moment never comes by itself, so a long log pauses the writer; passes
   * beside it come first, each with less to copy, so that the pause is short.
   */
  private void shorten() throws SQLException {
    Progress before = new Progress(0, 0);
    Progress now = pass(PASSIVE);
    for (int i = 0; i < MOST_PASSES && now.inLog() > PAGES_BEFORE_PAUSE; i++) {
      if (now.copied() - before.copied() < PAGES_IN_PAUSE) {
        break;
      }
      before = now;
      now = pass(PASSIVE);
    }
    if (now.inLog() > PAGES_BEFORE_PAUSE) {
      var unused = writer.exclusively(() -> pass(PASSIVE));
    }
  }

  private Progress pass(String checkpoint) throws SQLException {
    return session
        .sql(checkpoint)
        .first(
            row -> {
              var unusedBusy = row.number();
              return new Progress(row.number(), row.number());
            })
        .orElseThrow();
  }

  private void probe() {
    long now = clock.millis();
    if (writer.probe(probing -> probing.sql(PROBE).number(now).update() == 1)) {
      health.recovered();
      log.info("The journal takes writes again.");
    }
  }

  /** Stops; the timer's thread is gone afterwards. */
  void stop() {
    timer.shutdown();
    Patiently.await(() -> timer.awaitTermination(1, TimeUnit.MINUTES));
  }

  /** Empties the log into the main file; for when nobody writes any more. */
  @Override
  public void close() throws SQLException {
    try (session) {
      if (!health.broken()) {
        var unused = pass(TRUNCATE);
      }
    }
  }
}

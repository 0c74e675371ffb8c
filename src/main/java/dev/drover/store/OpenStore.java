package dev.drover.store;

import dev.drover.journal.JournalUnavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is open while a SQLite journal is: opened in this order, closed in the opposite one. */
final class OpenStore implements AutoCloseable {
  /** A larger file is not checked on opening, as that would take more than about a second. */
  private static final long LARGEST_CHECKED_BYTES = 64L * 1024 * 1024;

  private final DataLock lock;
  private final Database database;
  private final GroupCommit writer;
  private final Checkpoints checkpoints;
  private final ReadSessions readers;
  private final AtomicBoolean closed = new AtomicBoolean();
  private final Logger log = LoggerFactory.getLogger(OpenStore.class);

  private OpenStore(
      DataLock lock,
      Database database,
      Session writing,
      Session checkpointing,
      InstantSource clock) {
    Health health = new Health(database);
    this.lock = lock;
    this.database = database;
    this.writer = new GroupCommit(writing, health);
    this.checkpoints = new Checkpoints(checkpointing, writer, health, clock);
    this.readers = new ReadSessions(database);
  }

  static OpenStore in(Path data, InstantSource clock) {
    Database database = new Database(data.resolve("drover.db"));
    try {
      Files.createDirectories(data);
      DataLock lock = DataLock.on(data);
      try {
        return opened(lock, database, clock);
      } catch (IOException | SQLException | RuntimeException e) {
        lock.close();
        throw e;
      }
    } catch (IOException | SQLException e) {
      throw new JournalUnavailable(
          "The journal %s could not be opened (%s).".formatted(database.file(), e.getMessage()), e);
    }
  }

  private static OpenStore opened(DataLock lock, Database database, InstantSource clock)
      throws SQLException, IOException {
    Session writing = database.writer();
    try {
      checkPromises(writing, database);
      checkPages(writing, database);
      Schema.migrate(writing, database, clock.instant());
      return new OpenStore(lock, database, writing, database.checkpointer(), clock);
    } catch (IOException | SQLException | RuntimeException e) {
      writing.close();
      throw e;
    }
  }

  /** A journal that may forget what it answered does not open. */
  private static void checkPromises(Session session, Database database) throws SQLException {
    String mode = session.sql("pragma journal_mode").first(Row::word).orElse("");
    long synchronous = session.sql("pragma synchronous").first(Row::number).orElse(0L);
    if (!mode.equals("wal") || synchronous != 2) {
      throw new JournalUnavailable(
          "%s would not keep what it answers (journal_mode %s, synchronous %d). Use a local disk."
              .formatted(database.file(), mode, synchronous));
    }
  }

  private static void checkPages(Session session, Database database)
      throws SQLException, IOException {
    if (Files.size(database.file()) > LARGEST_CHECKED_BYTES) {
      return;
    }
    String found = session.sql("pragma quick_check(1)").first(Row::word).orElse("ok");
    if (!found.equals("ok")) {
      throw new JournalUnavailable(
          "%s is damaged: %s. Put a copy in its place.".formatted(database.file(), found));
    }
  }

  GroupCommit writer() {
    return writer;
  }

  ReadSessions readers() {
    return readers;
  }

  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    checkpoints.stop();
    closeQuietly(writer);
    closeQuietly(readers);
    closeQuietly(database.claims());
    closeQuietly(checkpoints);
    closeQuietly(lock);
  }

  /** All that was answered is on disk already, so closing goes on. */
  private void closeQuietly(AutoCloseable part) {
    try {
      part.close();
    } catch (Exception e) {
      log.warn("The journal {} did not close cleanly; nothing is lost.", database.file(), e);
    }
  }
}

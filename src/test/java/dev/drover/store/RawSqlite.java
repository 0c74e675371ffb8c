package dev.drover.store;

import dev.drover.journal.Payload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * SQLite by plain JDBC, to compare with: the journal's own table, statement and pragmas, nothing
 * looked at first.
 */
public final class RawSqlite implements AutoCloseable {
  /** The payload of each row: a JSON text of one kilobyte. */
  static final byte[] BODY =
      "{\"text\":\"%s\"}".formatted("x".repeat(1_011)).getBytes(StandardCharsets.UTF_8);

  private final Connection connection;
  private final PreparedStatement insert;
  private final PreparedStatement begin;
  private final PreparedStatement commit;
  private final AtomicLong seq = new AtomicLong();
  private final BlockingQueue<CompletableFuture<Boolean>> queue = new ArrayBlockingQueue<>(1_000);
  private final Session checkpointer;
  private final Thread writer;
  private final Thread checkpoints;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private volatile boolean closed;

  /**
   * Opens a database of its own.
   *
   * @param data the directory to put it into; created
   */
  public RawSqlite(Path data) throws IOException, SQLException {
    Files.createDirectories(data);
    Database database = new Database(data.resolve("raw.db"));
    try (Session schema = database.writer()) {
      Schema.migrate(schema, database, Samples.NOW);
    }
    SQLiteConfig config = new SQLiteConfig();
    config.setGetGeneratedKeys(false);
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + database.file().toAbsolutePath());
    connection = source.getConnection();
    for (String pragma :
        List.of("synchronous = full", "wal_autocheckpoint = 0", "cache_size = -65536")) {
      try (Statement statement = connection.createStatement()) {
        statement.execute("pragma " + pragma);
      }
    }
    connection.setAutoCommit(false);
    begin = connection.prepareStatement("begin immediate");
    commit = connection.prepareStatement("commit");
    commit.execute();
    insert = connection.prepareStatement(RecordRows.INSERT);
    checkpointer = database.checkpointer();
    writer = new Thread(this::group, "raw-writer");
    writer.setDaemon(true);
    writer.start();
    checkpoints = new Thread(this::checkpoint, "raw-checkpoints");
    checkpoints.setDaemon(true);
    checkpoints.start();
  }

  /** Insert and commit by the caller. */
  public void alone() throws SQLException {
    synchronized (connection) {
      begin.execute();
      insert();
      commit.execute();
    }
  }

  /** A queue, and one thread that commits all there is. */
  public void grouped() throws InterruptedException {
    CompletableFuture<Boolean> done = new CompletableFuture<>();
    queue.put(done);
    done.join();
  }

  private void group() {
    List<CompletableFuture<Boolean>> batch = new ArrayList<>();
    try {
      while (!closed) {
        batch.add(queue.take());
        queue.drainTo(batch, 254);
        synchronized (connection) {
          begin.execute();
          for (int i = 0; i < batch.size(); i++) {
            insert();
          }
          commit.execute();
        }
        batch.forEach(done -> done.complete(true));
        batch.clear();
      }
    } catch (InterruptedException | SQLException e) {
      if (!closed) {
        throw new IllegalStateException(e);
      }
    }
  }

  private void checkpoint() {
    try {
      while (!stopped.await(1, TimeUnit.SECONDS)) {
        checkpointer.sql("pragma wal_checkpoint(passive)").first(Row::number);
      }
    } catch (InterruptedException | SQLException e) {
      if (!closed) {
        throw new IllegalStateException(e);
      }
    }
  }

  private void insert() throws SQLException {
    long number = seq.incrementAndGet();
    Object[] row = {
      "01KAAAAAAAAAAAAAAA%09d".formatted(number / 10),
      "step" + number,
      1,
      number,
      1L,
      1L,
      "endpoint",
      "http",
      "completed",
      null,
      Payload.JSON,
      BODY,
      null,
      null,
      null,
      "GOES_ON",
      number - 1,
      null,
      null,
      99L,
      1,
      1,
      Samples.NOW.toEpochMilli(),
      Samples.NOW.toEpochMilli(),
      120L,
      30L,
      20L,
      10L,
      2L,
      450L,
      null,
      0
    };
    for (int i = 0; i < row.length; i++) {
      insert.setObject(i + 1, row[i]);
    }
    insert.executeUpdate();
  }

  @Override
  public void close() throws SQLException {
    closed = true;
    writer.interrupt();
    stopped.countDown();
    connection.close();
  }
}

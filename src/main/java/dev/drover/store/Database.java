package dev.drover.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** The database file, and the three kinds of connection it is used through. */
final class Database {
  /**
   * Bytes the log may keep on disk once its content is in the main file. Not fewer than a second
   * writes: a sync that does not also make the file longer takes about two thirds of the time.
   */
  private static final long LOG_BYTES = 512L * 1024 * 1024;

  private static final int BUSY_MILLIS = 1_000;

  private final Path file;
  private final Claims claims = new Claims(this);

  Database(Path file) {
    this.file = file;
  }

  Path file() {
    return file;
  }

  /** What fetches the claims that are read over any of its connections. */
  Claims claims() {
    return claims;
  }

  Path log() {
    return file.resolveSibling(file.getFileName() + "-wal");
  }

  /** The one connection that writes. */
  Session writer() throws SQLException {
    return open(
        false,
        List.of(
            "pragma page_size = 8192",
            "pragma journal_mode = wal",
            "pragma synchronous = full",
            "pragma foreign_keys = off",
            "pragma wal_autocheckpoint = 0",
            "pragma journal_size_limit = " + LOG_BYTES,
            "pragma cache_size = -65536",
            "pragma temp_store = memory"));
  }

  /** A connection that copies the log into the main file; it is not slowed by what others do. */
  Session checkpointer() throws SQLException {
    return open(false, List.of("pragma synchronous = full", "pragma wal_autocheckpoint = 0"));
  }

  /** A connection that only reads. */
  Session reader() throws SQLException {
    return open(
        true,
        List.of(
            "pragma query_only = on", "pragma cache_size = -8192", "pragma temp_store = memory"));
  }

  private Session open(boolean readOnly, List<String> pragmas) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(readOnly);
    config.setBusyTimeout(BUSY_MILLIS);
    // Otherwise the driver asks for the last row id after every insert.
    config.setGetGeneratedKeys(false);
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file.toAbsolutePath());
    Connection connection = source.getConnection();
    try {
      for (String pragma : pragmas) {
        apply(connection, pragma);
      }
      return new Session(connection, claims);
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /** One statement for each pragma: a statement still open makes the next commit fail. */
  private static void apply(Connection connection, String pragma) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(pragma);
    }
  }
}

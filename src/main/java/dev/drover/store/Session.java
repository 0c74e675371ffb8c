package dev.drover.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/**
 * One connection with its prepared statements, each prepared once. Not thread-safe: one user at a
 * time.
 *
 * <p>Transactions are begun and ended by prepared statements of our own. The driver's {@code
 * commit()} would begin the next transaction at once, and a transaction that is open all the time
 * keeps the write-ahead log from ever starting over.
 */
final class Session implements AutoCloseable {
  private static final String BEGIN_WRITE = "begin immediate";
  private static final String BEGIN_READ = "begin";
  private static final String COMMIT = "commit";
  private static final String ROLLBACK = "rollback";

  private final Connection connection;
  private final Claims claims;
  private final Map<String, Sql> prepared = new HashMap<>();

  /**
   * Takes the connection over.
   *
   * @param claims fetches the large payloads of the rows that are read here
   */
  Session(Connection connection, Claims claims) throws SQLException {
    this.connection = connection;
    this.claims = claims;
    connection.setAutoCommit(false);
    // The driver has begun a transaction with that, and begins none again until it is told to.
    sql(COMMIT).run();
  }

  Sql sql(String text) throws SQLException {
    Sql known = prepared.get(text);
    if (known == null) {
      known = new Sql(connection.prepareStatement(text), claims);
      prepared.put(text, known);
    }
    return known.fromTheStart();
  }

  /** Begins a transaction that may write, or fails with BUSY at once instead of half-way. */
  void beginWrite() throws SQLException {
    sql(BEGIN_WRITE).run();
  }

  /** Begins a transaction in which everything is read as of one moment. */
  void beginRead() throws SQLException {
    sql(BEGIN_READ).run();
  }

  void commit() throws SQLException {
    sql(COMMIT).run();
  }

  /**
   * Ends a transaction that failed. SQLite may have rolled it back by itself, and the driver may
   * have closed the statement that failed, so all are prepared anew.
   */
  void rollback() {
    forget();
    try {
      sql(ROLLBACK).run();
    } catch (SQLException alreadyRolledBack) {
      forget();
    }
  }

  private void forget() {
    for (Sql statement : prepared.values()) {
      closeQuietly(statement);
    }
    prepared.clear();
  }

  private static void closeQuietly(Sql statement) {
    try {
      statement.close();
    } catch (SQLException reportedBefore) {
      // Closing repeats the error of the statement's last run, which its caller has seen.
    }
  }

  @Override
  public void close() throws SQLException {
    forget();
    connection.close();
  }
}

package dev.drover.store;

import dev.drover.journal.JournalUnavailable;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteException;

/** Whether the store takes writes, and why not. Thread-safe. */
final class Health {
  /** What an error of the store means for the writes after it. */
  enum Verdict {
    /** It concerns one statement. */
    STATEMENT,
    /** Somebody else holds the file's write lock. */
    BUSY,
    /** The disk refuses writes (it is full, or read-only); it may take them again. */
    REFUSED,
    /**
     * Nobody knows what is on disk. A failed fsync must not be repeated: the second one reports
     * success although the pages are gone.
     */
    BROKEN
  }

  private record Closed(Verdict verdict, Throwable cause) {}

  private final Database database;
  private volatile @Nullable Closed closed;

  Health(Database database) {
    this.database = database;
  }

  static Verdict verdict(SQLException error) {
    if (!(error instanceof SQLiteException known)) {
      return Verdict.STATEMENT;
    }
    return switch (known.getResultCode()) {
      case SQLITE_IOERR_FSYNC,
          SQLITE_IOERR_DIR_FSYNC,
          SQLITE_IOERR_CORRUPTFS,
          SQLITE_CORRUPT,
          SQLITE_CORRUPT_INDEX,
          SQLITE_CORRUPT_SEQUENCE,
          SQLITE_CORRUPT_VTAB,
          SQLITE_NOTADB ->
          Verdict.BROKEN;
      default -> byFamily(known.getErrorCode() & 0xFF);
    };
  }

  /** By the primary code, which all extended codes of a kind share. */
  private static Verdict byFamily(int primaryCode) {
    return switch (primaryCode) {
      case 5, 6 -> Verdict.BUSY;
      case 7, 8, 10, 13, 14 -> Verdict.REFUSED;
      case 11, 26 -> Verdict.BROKEN;
      default -> Verdict.STATEMENT;
    };
  }

  /** Notes an error that stops all writes; a broken store stays broken. */
  synchronized void stop(Verdict verdict, SQLException cause) {
    Closed before = closed;
    if (before == null || before.verdict() != Verdict.BROKEN) {
      closed = new Closed(verdict, cause);
    }
  }

  /** A write went through again. */
  synchronized void recovered() {
    if (refusing()) {
      closed = null;
    }
  }

  /** Whether writes are refused, but may work again. */
  boolean refusing() {
    return is(Verdict.REFUSED);
  }

  /** Whether nothing may be written any more. */
  boolean broken() {
    return is(Verdict.BROKEN);
  }

  private boolean is(Verdict verdict) {
    Closed now = closed;
    return now != null && now.verdict() == verdict;
  }

  /**
   * @throws JournalUnavailable when the store takes no writes now
   */
  void check() {
    Closed now = closed;
    if (now != null) {
      throw refusal(now.verdict(), now.cause());
    }
  }

  /** What a caller is told about an error. */
  JournalUnavailable refusal(Verdict verdict, Throwable cause) {
    String what = "The journal " + database.file();
    String why = " (" + cause.getMessage() + "). ";
    return switch (verdict) {
      case REFUSED ->
          new JournalUnavailable(
              what + " takes no writes" + why + "Free or remount the disk; it goes on by itself.",
              cause);
      case BROKEN ->
          new JournalUnavailable(
              what + " is closed for writes, the disk failed" + why + "Check the disk and restart.",
              cause);
      case BUSY ->
          new JournalUnavailable(
              what + " is locked by another program" + why + "Close that program.", cause);
      case STATEMENT -> new JournalUnavailable(what + " refused a write" + why, cause);
    };
  }
}

package dev.drover.store;

import dev.drover.journal.JournalUnavailable;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Semaphore;

/** A few connections for reading, opened when first needed and lent to one reader at a time. */
final class ReadSessions implements AutoCloseable {
  private static final int MOST = 4;

  /** Something to read, all of it as of one moment. */
  interface Query<T> {
    T read(Session session) throws SQLException;
  }

  private final Database database;
  private final Semaphore permits = new Semaphore(MOST);
  private final Deque<Session> idle = new ArrayDeque<>();
  private boolean closed;

  ReadSessions(Database database) {
    this.database = database;
  }

  <T> T read(Query<T> query) {
    permits.acquireUninterruptibly();
    try {
      Session session = borrowed();
      try {
        session.beginRead();
        T answer = query.read(session);
        session.commit();
        return answer;
      } catch (SQLException | RuntimeException e) {
        session.rollback();
        throw e;
      } finally {
        giveBack(session);
      }
    } catch (SQLException e) {
      throw new JournalUnavailable("The journal " + database.file() + " could not be read.", e);
    } finally {
      permits.release();
    }
  }

  private synchronized Session borrowed() throws SQLException {
    if (closed) {
      throw new JournalUnavailable("The journal " + database.file() + " is closed.");
    }
    Session known = idle.poll();
    return known == null ? database.reader() : known;
  }

  private synchronized void giveBack(Session session) throws SQLException {
    if (closed) {
      session.close();
    } else {
      idle.push(session);
    }
  }

  /** Waits for readers under way. */
  @Override
  public void close() throws SQLException {
    synchronized (this) {
      closed = true;
    }
    permits.acquireUninterruptibly(MOST);
    permits.release(MOST);
    synchronized (this) {
      for (Session session : idle) {
        session.close();
      }
      idle.clear();
    }
  }
}

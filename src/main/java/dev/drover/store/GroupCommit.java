package dev.drover.store;

import dev.drover.journal.JournalUnavailable;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The one writer. A write that finds it idle is committed by the caller itself; writes that come
 * meanwhile queue up, and a thread of the writer's own commits as many as are there in one
 * transaction, until none is left. So one caller pays for no change of threads, and many share an
 * fsync. It never waits for more to come.
 */
final class GroupCommit implements AutoCloseable {
  private static final int LARGEST_GROUP = 255;
  private static final long BUSY_LIMIT_NANOS = Duration.ofSeconds(60).toNanos();

  /** Something to run while nothing else uses the connection. */
  interface Action<T, E extends Exception> {
    T run() throws E;
  }

  private final Session session;
  private final Health health;
  private final Thread thread;
  private final ReentrantLock connection = new ReentrantLock();
  private final Queue<QueuedWrite<?>> queue = new ConcurrentLinkedQueue<>();

  /** Writes queued and not yet answered; while there are any, nobody commits by himself. */
  private final AtomicInteger unanswered = new AtomicInteger();

  private final AtomicLong commits = new AtomicLong();
  private volatile boolean closed;

  GroupCommit(Session session, Health health) {
    this.session = session;
    this.health = health;
    this.thread = new Thread(this::drain, "drover-journal");
    thread.setDaemon(true);
    thread.start();
  }

  /** Commits a write and waits for it. */
  <T> T write(Write<T> write) {
    if (Thread.currentThread() == thread) {
      return exclusively(() -> committedAlone(write));
    }
    try {
      return submit(write).join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }

  /** Commits a write; the future is complete already if the writer was idle. */
  <T> CompletableFuture<T> submit(Write<T> write) {
    if (unanswered.get() == 0 && connection.tryLock()) {
      try {
        return write.answered(committedAlone(write));
      } catch (RuntimeException e) {
        return CompletableFuture.failedFuture(e);
      } finally {
        connection.unlock();
      }
    }
    return enqueue(write);
  }

  private <T> CompletableFuture<T> enqueue(Write<T> write) {
    QueuedWrite<T> queued = new QueuedWrite<>(write);
    int before = unanswered.getAndIncrement();
    if (closed) {
      // Counted first: the thread ends only when it is closed and nothing is counted.
      unanswered.decrementAndGet();
      return CompletableFuture.failedFuture(new JournalUnavailable("The journal is closed."));
    }
    queue.add(queued);
    if (before == 0) {
      LockSupport.unpark(thread);
    }
    return queued.future();
  }

  /** Tries a write although writes are refused, and tells whether it went through. */
  boolean probe(Write<Boolean> write) {
    return exclusively(
        () -> {
          try {
            return inTransaction(() -> write.to(session));
          } catch (SQLException stillRefused) {
            return false;
          }
        });
  }

  /** Runs something while nothing else uses the connection. */
  <T, E extends Exception> T exclusively(Action<T, E> action) throws E {
    connection.lock();
    try {
      return action.run();
    } finally {
      connection.unlock();
    }
  }

  /** How many transactions were committed so far. */
  long commits() {
    return commits.get();
  }

  private void drain() {
    List<QueuedWrite<?>> group = new ArrayList<>(LARGEST_GROUP);
    while (!closed || unanswered.get() > 0) {
      if (unanswered.get() == 0) {
        LockSupport.park(this);
        continue;
      }
      fill(group);
      connection.lock();
      try {
        commit(group);
      } finally {
        connection.unlock();
      }
      // Whoever is woken here and writes again joins the next group, as these still count.
      group.forEach(QueuedWrite::answer);
      unanswered.addAndGet(-group.size());
      group.clear();
    }
  }

  private void fill(List<QueuedWrite<?>> group) {
    while (group.size() < LARGEST_GROUP) {
      QueuedWrite<?> next = queue.poll();
      if (next != null) {
        group.add(next);
      } else if (!group.isEmpty()) {
        return;
      } else {
        // It is counted before it is queued; it comes.
        Thread.onSpinWait();
      }
    }
  }

  private void commit(List<QueuedWrite<?>> group) {
    if (group.size() == 1) {
      group.get(0).runAlone(this);
      return;
    }
    try {
      health.check();
      inTransaction(
          () -> {
            for (QueuedWrite<?> queued : group) {
              queued.runIn(session);
            }
            return true;
          });
    } catch (SQLException | RuntimeException | Error oneFailed) {
      // The transaction is undone; each on its own, so that only the guilty one fails.
      group.forEach(queued -> queued.runAlone(this));
    }
  }

  /** For the holder of the connection. */
  <T> T committedAlone(Write<T> write) {
    health.check();
    try {
      return inTransaction(() -> write.to(session));
    } catch (SQLException e) {
      throw health.refusal(Health.verdict(e), e);
    }
  }

  private <T> T inTransaction(Action<T, SQLException> body) throws SQLException {
    if (closed && Thread.currentThread() != thread) {
      throw new JournalUnavailable("The journal is closed.");
    }
    try {
      begin();
      T answer = body.run();
      session.commit();
      commits.incrementAndGet();
      return answer;
    } catch (SQLException e) {
      session.rollback();
      Health.Verdict verdict = Health.verdict(e);
      if (verdict == Health.Verdict.REFUSED || verdict == Health.Verdict.BROKEN) {
        health.stop(verdict, e);
      }
      throw e;
    } catch (RuntimeException | Error e) {
      session.rollback();
      throw e;
    }
  }

  /** Another program that holds the file is waited for; the driver waits a second each time. */
  private void begin() throws SQLException {
    long start = System.nanoTime();
    while (true) {
      try {
        session.beginWrite();
        return;
      } catch (SQLException e) {
        boolean busy = Health.verdict(e) == Health.Verdict.BUSY;
        if (!busy || closed || System.nanoTime() - start > BUSY_LIMIT_NANOS) {
          throw e;
        }
      }
    }
  }

  /** Refuses what comes from now on, and commits what is queued. */
  @Override
  public void close() throws SQLException {
    closed = true;
    LockSupport.unpark(thread);
    Patiently.await(
        () -> {
          thread.join();
          return true;
        });
    connection.lock();
    try {
      session.close();
    } finally {
      connection.unlock();
    }
  }
}

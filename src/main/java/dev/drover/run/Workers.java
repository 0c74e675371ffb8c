package dev.drover.run;

import java.time.Duration;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Continues many routes with few changes of threads. A commit sets many runs free at once; a thread
 * woken for each costs more than their next step does. So as many threads as there are processors
 * share the tasks, one after the other.
 *
 * <p>A task may block, and then must hold up nobody: a thread that is at the same task for a whole
 * {@link #PATIENCE} is not counted any more, and another takes its place.
 */
final class Workers implements Executor {
  private static final long PATIENCE = Duration.ofMillis(1).toNanos();

  private final Executor threads;
  private final ScheduledExecutorService timer;
  private final int enough = Runtime.getRuntime().availableProcessors();
  private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
  private final Set<Worker> counted = ConcurrentHashMap.newKeySet();
  private final AtomicInteger count = new AtomicInteger();
  private final AtomicBoolean watched = new AtomicBoolean();

  /**
   * @param threads has one for every task it is given
   * @param timer tells when a thread has been at its task for long
   */
  Workers(Executor threads, ScheduledExecutorService timer) {
    this.threads = threads;
    this.timer = timer;
  }

  @Override
  public void execute(Runnable task) {
    tasks.add(task);
    hire();
  }

  private void hire() {
    if (tasks.isEmpty()) {
      return;
    }
    // first: whoever is hired may block at once
    watch();
    if (mayCount()) {
      threads.execute(new Worker());
    }
  }

  private boolean mayCount() {
    int now = count.get();
    while (now < enough) {
      if (count.compareAndSet(now, now + 1)) {
        return true;
      }
      now = count.get();
    }
    return false;
  }

  /** While tasks wait for a thread, somebody must look whether the threads get on. */
  private void watch() {
    if (watched.compareAndSet(false, true)) {
      timer.schedule(this::look, PATIENCE, TimeUnit.NANOSECONDS);
    }
  }

  private void look() {
    watched.set(false);
    counted.forEach(Worker::look);
    for (int i = 0; i < enough; i++) {
      hire();
    }
  }

  /** One thread's turn: it ends when no task is left, or when it blocked and others took over. */
  private final class Worker implements Runnable {
    private volatile @Nullable Runnable at;
    private @Nullable Runnable seen;

    @Override
    public void run() {
      counted.add(this);
      try {
        do {
          at = tasks.poll();
        } while (done(at));
      } finally {
        leave();
        // a task may have come after the last look at the queue
        hire();
      }
    }

    /** Whether to look for more. */
    private boolean done(@Nullable Runnable task) {
      if (task == null) {
        return false;
      }
      task.run();
      return counted.contains(this);
    }

    /** From the timer's thread only. */
    private void look() {
      Runnable now = at;
      if (now == seen) {
        leave();
      }
      seen = now;
    }

    private void leave() {
      if (counted.remove(this)) {
        count.decrementAndGet();
      }
    }
  }
}

package dev.drover.run;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;

/**
 * The threads routes go on with after a commit, a delivery or a timer: as many as there is work,
 * virtual ones where Camel uses those, and one that only looks at the clock.
 */
final class Threads {
  private final CamelContext context;
  private volatile @Nullable ExecutorService pool;
  private final ScheduledThreadPoolExecutor timer;
  private final Workers workers;

  Threads(CamelContext context) {
    this.context = context;
    this.timer =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, "drover-timer");
              thread.setDaemon(true);
              return thread;
            });
    // a cancelled timer would keep its exchange reachable until it would have fired
    timer.setRemoveOnCancelPolicy(true);
    this.workers = new Workers(this::execute, timer);
  }

  /** Runs a task on a thread of its own. */
  void execute(Runnable task) {
    pool().execute(task);
  }

  /** Lets a route go on; many of them share few threads as long as none blocks. */
  void goOn(Runnable task) {
    workers.execute(task);
  }

  /** Runs a task on a worker after a delay, unless cancelled before. */
  Future<?> after(Duration delay, Runnable task) {
    return timer.schedule(() -> execute(task), delay.toMillis(), TimeUnit.MILLISECONDS);
  }

  private synchronized ExecutorService startPool() {
    ExecutorService known = pool;
    if (known == null) {
      known = context.getExecutorServiceManager().newCachedThreadPool(this, "drover");
      pool = known;
    }
    return known;
  }

  private ExecutorService pool() {
    ExecutorService known = pool;
    return known == null ? startPool() : known;
  }

  /** Interrupts what is under way; nothing more is begun. */
  void interrupt() {
    ExecutorService known = pool;
    if (known != null) {
      context.getExecutorServiceManager().shutdownNow(known);
    }
  }

  void stop() {
    timer.shutdownNow();
  }
}

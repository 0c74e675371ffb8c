package dev.drover.testing;

import dev.drover.journal.Delivery;
import dev.drover.journal.History;
import dev.drover.journal.Run;
import dev.drover.journal.RunFilter;
import dev.drover.journal.RunStatus;
import dev.drover.journal.Wait;
import dev.drover.journal.WaitKind;
import dev.drover.run.Runs;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Waits until a run moves no more by itself, or its application is dead. */
final class Rest {
  private static final Duration LOOK_AGAIN = Duration.ofMillis(5);

  private final Runs runs;
  private final CompletableFuture<String> crash;
  private final Duration limit;

  Rest(Runs runs, CompletableFuture<String> crash, Duration limit) {
    this.runs = runs;
    this.crash = crash;
    this.limit = limit;
  }

  /**
   * The run at rest.
   *
   * @throws AssertionError when the limit is over before
   */
  Run of(Run run) {
    long end = System.nanoTime() + limit.toNanos();
    Run now = settled(run, end);
    while (!crash.isDone() && !rests(now)) {
      if (System.nanoTime() - end > 0) {
        throw movesStill(run, null);
      }
      LockSupport.parkNanos(LOOK_AGAIN.toNanos());
      now = settled(run, end);
    }
    return now;
  }

  private Run settled(Run run, long end) {
    CompletableFuture<Run> settled = runs.settled(run.id());
    try {
      CompletableFuture.anyOf(settled, crash)
          .get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw movesStill(run, e);
    } catch (ExecutionException e) {
      throw new AssertionError("Run " + run.id() + " cannot be waited for: " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("Interrupted while run " + run.id() + " moved.", e);
    }
    if (settled.isDone()) {
      return settled.join();
    }
    // the start may not be on disk
    return runs.list(RunFilter.ALL).stream()
        .filter(known -> known.id().equals(run.id()))
        .findFirst()
        .orElse(run);
  }

  private AssertionError movesStill(Run run, @Nullable Throwable why) {
    return new AssertionError(
        "The run moves still after " + limit + ".\n" + RunText.of(runs.history(run.id())), why);
  }

  /** A run may be asked for in the moment before it is woken by a child's end. */
  private boolean rests(Run run) {
    if (run.status() != RunStatus.WAITING) {
      return run.status() != RunStatus.RUNNING;
    }
    History history = runs.history(run.id());
    Set<String> delivered =
        history.deliveries().stream().map(Delivery::correlation).collect(Collectors.toSet());
    List<Wait> open =
        history.waits().stream().filter(wait -> !delivered.contains(wait.correlation())).toList();
    return !open.isEmpty() && open.stream().allMatch(this::rests);
  }

  private boolean rests(Wait wait) {
    if (wait.kind() != WaitKind.CHILD) {
      return true;
    }
    String key = wait.run() + "/" + wait.correlation();
    return runs.list(RunFilter.childrenOf(wait.run())).stream()
        .filter(child -> key.equals(child.start().key()))
        .anyMatch(child -> !child.status().terminal() && rests(child));
  }
}

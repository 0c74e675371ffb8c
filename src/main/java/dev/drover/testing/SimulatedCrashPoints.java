package dev.drover.testing;

import dev.drover.journal.RunId;
import dev.drover.journal.StepKey;
import dev.drover.testing.crash.CrashPoints;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The crash points of one life of an application under test. At the one that is armed it dies: the
 * thread that comes there goes no further, nor does any other that comes to a point afterwards. A
 * thread of the test gets {@link SimulatedCrash} instead. Thread-safe.
 */
final class SimulatedCrashPoints implements CrashPoints {
  private static final String WORK = "work.before";

  /** Behind these is an append, whose answer the dead await for ever without a thread. */
  private static final Set<String> APPENDS =
      Set.of("trigger.after", "record.before", "wait.before", "end.before", "attempt.before");

  private final Observations observations;
  private final Set<Thread> test = ConcurrentHashMap.newKeySet();
  private final List<String> hits = new ArrayList<>();
  private final CompletableFuture<String> crash = new CompletableFuture<>();
  private final CountDownLatch forgotten = new CountDownLatch(1);
  private @Nullable BiPredicate<Integer, String> armed;

  SimulatedCrashPoints(Observations observations) {
    this.observations = observations;
  }

  /** The calling thread is the test's, and is never kept. */
  void calledByTest() {
    test.add(Thread.currentThread());
  }

  /**
   * Lets the application die where this is first true.
   *
   * @param where the number of the hit from 1, and its name as in {@link #hits()}
   */
  synchronized void arm(BiPredicate<Integer, String> where) {
    armed = where;
  }

  synchronized boolean areArmed() {
    return armed != null;
  }

  /** Whether the application is dead. */
  boolean areHit() {
    return crash.isDone();
  }

  /** Completes with the name of the point at which the application dies. */
  CompletableFuture<String> crash() {
    return crash;
  }

  /** All points that were come to, in order: {@code record.after}, or with a step behind. */
  synchronized List<String> hits() {
    return List.copyOf(hits);
  }

  @Override
  public void hit(String point) {
    come(point, point);
  }

  @Override
  public void hit(String point, RunId run, StepKey step) {
    come(point, point + " " + step.path());
    if (point.equals(WORK)) {
      observations.began(run, step);
    }
  }

  private void come(String point, String name) {
    if (isDead(name) && !APPENDS.contains(point)) {
      stay(name);
    }
  }

  private synchronized boolean isDead(String name) {
    if (!crash.isDone()) {
      hits.add(name);
      if (armed != null && armed.test(hits.size(), name)) {
        crash.complete(name);
      }
    }
    return crash.isDone();
  }

  private void stay(String name) {
    if (!test.contains(Thread.currentThread())) {
      awaitUninterruptibly();
      // it ends now, as everybody knows
      Thread.currentThread().setUncaughtExceptionHandler((thread, crash) -> {});
    }
    throw new SimulatedCrash(name);
  }

  /** Whoever stops the dead application's threads must not make them go on. */
  private void awaitUninterruptibly() {
    boolean interrupted = false;
    while (true) {
      try {
        forgotten.await();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Lets the threads end that stayed where they were. */
  void forget() {
    forgotten.countDown();
  }
}

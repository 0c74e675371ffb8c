package dev.drover.limit;

import dev.drover.definition.RateLimit;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One rate limit at work. A try may begin when fewer than {@code concurrent} are under way, fewer
 * than {@code perSecond} have begun within the last second, and no pause lasts; without numbers
 * only a pause holds it up. Thread-safe: all state is behind its lock, and nothing of others runs
 * inside.
 */
final class Limiter {
  private static final Duration SECOND = Duration.ofSeconds(1);

  /** The clock may jump, and be set by tests: naps are short. */
  private static final Duration LONGEST_NAP = Duration.ofMillis(250);

  private final InstantSource clock;
  private final Executor executor;
  private final RateLimits.Timer timer;
  private final BooleanSupplier open;
  private final Deque<Permit> waiting = new ArrayDeque<>();
  private final Deque<Instant> begun = new ArrayDeque<>();
  private OptionalInt perSecond = OptionalInt.empty();
  private OptionalInt concurrent = OptionalInt.empty();
  private Instant pausedUntil = Instant.MIN;
  private int held;
  private boolean napping;

  Limiter(InstantSource clock, Executor executor, RateLimits.Timer timer, BooleanSupplier open) {
    this.clock = clock;
    this.executor = executor;
    this.timer = timer;
    this.open = open;
  }

  /** From now on these numbers are in force; those of an edited contract are others. */
  synchronized void allow(RateLimit limit) {
    perSecond = limit.perSecond();
    concurrent = limit.concurrent();
    forget();
  }

  void take(Permit permit, Runnable work) {
    boolean atOnce;
    synchronized (this) {
      if (permit.state != Permit.State.FREE) {
        return;
      }
      permit.work = work;
      Instant now = clock.instant();
      atOnce = waiting.isEmpty() && mayBegin(now);
      if (atOnce) {
        hold(permit, now);
      } else {
        permit.state = Permit.State.WAITING;
        waiting.addLast(permit);
        nap(now);
      }
    }
    if (atOnce) {
      permit.begin();
    }
  }

  void giveBack(Permit permit, Permit.State next) {
    List<Permit> begin;
    synchronized (this) {
      if (permit.state == Permit.State.CLOSED) {
        return;
      }
      leave(permit);
      permit.state = next;
      begin = next();
    }
    beginAll(begin);
  }

  void retake(Permit permit, Duration pause, Runnable work) {
    List<Permit> begin;
    synchronized (this) {
      if (permit.state == Permit.State.CLOSED) {
        return;
      }
      leave(permit);
      hush(pause);
      permit.work = work;
      permit.state = Permit.State.WAITING;
      waiting.addFirst(permit);
      begin = next();
    }
    beginAll(begin);
  }

  synchronized void pause(Duration pause) {
    hush(pause);
  }

  synchronized @Nullable Runnable workOf(Permit permit) {
    Runnable work = permit.work;
    permit.work = null;
    return permit.state == Permit.State.HELD ? work : null;
  }

  /** Lets begin who may. */
  void look() {
    List<Permit> begin;
    synchronized (this) {
      napping = false;
      begin = next();
    }
    beginAll(begin);
  }

  /** Never in the call that made room: its caller has work of its own to end. */
  private void beginAll(List<Permit> permits) {
    permits.forEach(permit -> executor.execute(permit::begin));
  }

  private void leave(Permit permit) {
    if (permit.state == Permit.State.HELD) {
      held--;
    } else if (permit.state == Permit.State.WAITING) {
      waiting.remove(permit);
    }
    permit.work = null;
  }

  /** Those who may begin now, in their order. */
  private List<Permit> next() {
    List<Permit> next = new ArrayList<>();
    Instant now = clock.instant();
    while (!waiting.isEmpty() && mayBegin(now)) {
      Permit permit = waiting.removeFirst();
      hold(permit, now);
      next.add(permit);
    }
    if (!waiting.isEmpty()) {
      nap(now);
    }
    return next;
  }

  private boolean mayBegin(Instant now) {
    return open.getAsBoolean() || hasRoom() && !whenInTime(now).isAfter(now);
  }

  private boolean hasRoom() {
    return concurrent.isEmpty() || held < concurrent.getAsInt();
  }

  /** The earliest time that neither the pause nor the last second forbids. */
  private Instant whenInTime(Instant now) {
    Instant begin = pausedUntil;
    if (perSecond.isPresent() && begun.size() >= perSecond.getAsInt()) {
      Instant free = begun.getFirst().plus(SECOND);
      // a clock that was put back says nothing about how long ago they began
      boolean putBack = begun.getLast().isAfter(now);
      begin = putBack || free.isBefore(begin) ? begin : free;
    }
    return begin;
  }

  private void hold(Permit permit, Instant now) {
    permit.state = Permit.State.HELD;
    held++;
    begun.addLast(now);
    forget();
  }

  /** Only those count that a next one could be too close to. */
  private void forget() {
    while (begun.size() > perSecond.orElse(0)) {
      begun.removeFirst();
    }
  }

  private void hush(Duration pause) {
    Instant until = clock.instant().plus(pause);
    if (until.isAfter(pausedUntil)) {
      pausedUntil = until;
    }
  }

  /** Comes back when time may have made room; what others give back is seen without. */
  private void nap(Instant now) {
    if (napping || !hasRoom()) {
      return;
    }
    napping = true;
    Duration left = Duration.between(now, whenInTime(now)).plusMillis(1);
    timer.after(left.compareTo(LONGEST_NAP) > 0 ? LONGEST_NAP : left, this::look);
  }
}

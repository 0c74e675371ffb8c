package dev.drover.limit;

import dev.drover.definition.RateLimit;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/** The rate limits of one application, by name, shared by all its runs. Thread-safe. */
public final class RateLimits {
  private final InstantSource clock;
  private final Executor executor;
  private final Timer timer;
  private final Map<String, Limiter> byName = new ConcurrentHashMap<>();
  private volatile boolean stopped;

  /**
   * @param clock by which seconds and pauses pass
   * @param executor runs what had to wait for its turn
   * @param timer wakes those who wait for time to pass
   */
  public RateLimits(InstantSource clock, Executor executor, Timer timer) {
    this.clock = clock;
    this.executor = executor;
    this.timer = timer;
  }

  /** Runs a task later. */
  public interface Timer {
    /** Runs the task on a thread that may be used for a moment, once the delay has passed. */
    void after(Duration delay, Runnable task);
  }

  /** A permit under that limit, not taken yet. The numbers given last are in force for all. */
  public Permit permit(RateLimit limit) {
    Limiter limiter = byName.computeIfAbsent(limit.name(), name -> limiter());
    limiter.allow(limit);
    return new Permit(limiter);
  }

  /** A permit that shares no limit: only its own pauses hold it up. */
  public Permit unshared() {
    return new Permit(limiter());
  }

  /** The application stops: whoever waits begins now, to find that nothing counts any more. */
  public void letAllGo() {
    stopped = true;
    byName.values().forEach(Limiter::look);
  }

  private Limiter limiter() {
    return new Limiter(clock, executor, timer, () -> stopped);
  }
}

package dev.drover.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A clock that stands still until it is set. An application under test that goes by it ends what is
 * due then, before {@link #advance} returns: gates whose deadline has come, and timers. Time limits
 * of agents and branches are not the clock's matter; they pass as on any clock. Thread-safe.
 */
public final class SettableClock implements InstantSource {
  private final List<Runnable> onSet = new CopyOnWriteArrayList<>();
  private volatile Instant now;

  /**
   * @param now where it stands at first
   */
  public SettableClock(Instant now) {
    this.now = now;
  }

  @Override
  public Instant instant() {
    return now;
  }

  /**
   * Lets time pass.
   *
   * @throws IllegalArgumentException when it would go back
   */
  public void advance(Duration time) {
    set(now.plus(time));
  }

  /**
   * Sets it.
   *
   * @throws IllegalArgumentException when it would go back
   */
  public void set(Instant time) {
    synchronized (this) {
      if (time.isBefore(now)) {
        throw new IllegalArgumentException(
            "The clock stands at " + now + "; time does not go back to " + time + ".");
      }
      now = time;
    }
    onSet.forEach(Runnable::run);
  }

  /** Has this done whenever it was set, on the thread that set it. */
  void onSet(Runnable task) {
    onSet.add(task);
  }
}

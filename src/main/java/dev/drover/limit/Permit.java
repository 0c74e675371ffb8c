package dev.drover.limit;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What one call needs to work under a rate limit. It is taken for each try and given back after it;
 * who waits for it waits as a callback, in the order of asking. Thread-safe; once closed it does
 * nothing any more.
 */
public final class Permit {
  private final Limiter limiter;

  // both guarded by the limiter
  State state = State.FREE;
  @Nullable Runnable work;

  Permit(Limiter limiter) {
    this.limiter = limiter;
  }

  enum State {
    FREE,
    WAITING,
    HELD,
    CLOSED
  }

  /**
   * Takes the permit.
   *
   * @param begin runs on this thread when there is room and nobody waits, else later on another
   */
  public void take(Runnable begin) {
    limiter.take(this, begin);
  }

  /** Gives the permit back; it may be taken again, behind all others. */
  public void giveBack() {
    limiter.giveBack(this, State.FREE);
  }

  /**
   * Gives it back, lets nobody begin who shares the limit until the pause is over, and takes it
   * again before all who have not begun yet.
   */
  public void retake(Duration pause, Runnable begin) {
    limiter.retake(this, pause, begin);
  }

  /** Lets nobody begin who shares the limit until the pause is over. */
  public void pause(Duration pause) {
    limiter.pause(pause);
  }

  /** Gives it back for good; who still waits for it does not begin any more. */
  public void close() {
    limiter.giveBack(this, State.CLOSED);
  }

  /** Begins, unless it was closed meanwhile. */
  void begin() {
    Runnable mine = limiter.workOf(this);
    if (mine != null) {
      mine.run();
    }
  }
}

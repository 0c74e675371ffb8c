package dev.drover.testing.crash;

import dev.drover.journal.RunId;
import dev.drover.journal.StepKey;

/**
 * Called at every durability boundary, so that a test can stop the process exactly there.
 * Implementations are thread-safe.
 */
@FunctionalInterface
public interface CrashPoints {
  /** Nothing happens. */
  CrashPoints NONE = point -> {};

  /** System property: the number, from 1, of the hit at which the process halts. */
  String HALT_AT = "drover.crash.at";

  /** System property: a file to append the name of every hit to, a line each. */
  String LOG = "drover.crash.log";

  /**
   * The process is at this point.
   *
   * @param point such as {@code append.after}
   */
  void hit(String point);

  /**
   * The same, where a step is at work or recorded.
   *
   * @param run the run it belongs to
   * @param step where in the run
   */
  default void hit(String point, RunId run, StepKey step) {
    hit(point);
  }

  /** What the system properties ask for; {@link #NONE} when they ask for nothing. */
  static CrashPoints fromSystemProperties() {
    Integer haltAt = Integer.getInteger(HALT_AT);
    String log = System.getProperty(LOG);
    return haltAt == null && log == null ? NONE : HaltingCrashPoints.of(haltAt, log);
  }
}

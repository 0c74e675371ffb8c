package dev.drover.run;

/** The work of a step, done only when no record answers for it. */
@FunctionalInterface
public interface StepWork {

  /**
   * Begins the work, which ends by exactly one call to one of the ending methods of {@code call},
   * on any thread. An exception thrown here ends it as a failure.
   *
   * @throws Exception when the work failed
   */
  void begin(StepCall call) throws Exception;
}

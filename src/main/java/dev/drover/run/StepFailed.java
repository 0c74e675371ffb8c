package dev.drover.run;

import dev.drover.journal.Failure;

/** A step failed for a reason that is kept as a value: the same exception live and on replay. */
public class StepFailed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  @SuppressWarnings("serial") // never serialised: Java serialisation is refused everywhere
  private final transient Failure failure;

  /**
   * @param failure what happened; its step may be empty, the failing step's path is filled in
   */
  public StepFailed(Failure failure) {
    super(failure.message());
    this.failure =
        new Failure(
            failure.code(),
            failure.step(),
            failure.agent(),
            failure.message(),
            failure.hint(),
            getClass().getName());
  }

  /** What happened. */
  public Failure failure() {
    return failure;
  }
}

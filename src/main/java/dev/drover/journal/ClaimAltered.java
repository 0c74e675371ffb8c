package dev.drover.journal;

/**
 * A large value is not on disk any more as it was written. It is never used; whoever asked for it
 * gets this.
 */
public final class ClaimAltered extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What a person can do. */
  public static final String HINT =
      "Stop what runs on the data directory and put a copy of it back, or make the value again:"
          + " drover rerun RUN --from STEP, with a step not behind the one that wrote it.";

  /**
   * @param message which value of which run it is, and what is wrong with it
   */
  public ClaimAltered(String message) {
    super(message);
  }
}

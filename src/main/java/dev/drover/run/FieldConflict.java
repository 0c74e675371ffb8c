package dev.drover.run;

import dev.drover.route.TwoWriters;

/** Two branches of a fan-out wrote the same field. */
public final class FieldConflict extends RuntimeException {
  private static final long serialVersionUID = 1L;

  FieldConflict(TwoWriters writers) {
    super(writers.text());
  }

  /**
   * The same failure, from what was recorded of it.
   *
   * @param message what happened
   */
  public FieldConflict(String message) {
    super(message);
  }
}

package dev.drover.run;

/** Two branches of a fan-out wrote the same field. */
public final class FieldConflict extends RuntimeException {
  private static final long serialVersionUID = 1L;

  FieldConflict(String fanOut, String field, String one, String other) {
    super(both(fanOut, field, one, other));
  }

  static String both(String fanOut, String field, String one, String other) {
    return "Branches '"
        + one
        + "' and '"
        + other
        + "' of fan-out '"
        + fanOut
        + "' both write field '"
        + field
        + "'. A field has one writer: give each branch a field of its own and merge them after"
        + " the fan-out.";
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

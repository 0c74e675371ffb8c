package dev.drover.run;

/** The input of a run cannot be taken: too large, not readable, or not what its schema asks for. */
public final class InvalidInput extends Refusal {
  private static final long serialVersionUID = 1L;

  /**
   * @param message what is wrong
   * @param hint what to do
   */
  public InvalidInput(String message, String hint) {
    this("invalid-input", message, hint);
  }

  /** A value of a field that does not say from when its data is, although it should. */
  public static InvalidInput timeless(String whose, String field, String pointer) {
    return new InvalidInput(
        "data-time-invalid",
        whose
            + " field '"
            + field
            + "' has no time at '"
            + pointer
            + "', which says from when the data is.",
        "Give an ISO-8601 instant such as 2026-11-20T10:15:30Z, or epoch milliseconds.");
  }

  /**
   * @param code a stable word that says more than {@code invalid-input}
   * @param message what is wrong
   * @param hint what to do
   */
  public InvalidInput(String code, String message, String hint) {
    super(Reason.INVALID, code, message, hint);
  }
}

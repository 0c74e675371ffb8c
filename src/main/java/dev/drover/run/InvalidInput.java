package dev.drover.run;

/** The input of a run cannot be taken: too large, not readable, or not what its schema asks for. */
public final class InvalidInput extends Refusal {
  private static final long serialVersionUID = 1L;

  /**
   * @param message what is wrong
   * @param hint what to do
   */
  public InvalidInput(String message, String hint) {
    super(Reason.INVALID, "invalid-input", message, hint);
  }
}

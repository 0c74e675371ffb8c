package dev.drover.gate;

import dev.drover.run.Refusal;

/** That is no decision of this gate, or something that it needs is missing. */
public final class InvalidDecision extends Refusal {
  private static final long serialVersionUID = 1L;

  /**
   * @param message what is wrong
   * @param hint what to do
   */
  public InvalidDecision(String message, String hint) {
    super(Reason.INVALID, "invalid-decision", message, hint);
  }
}

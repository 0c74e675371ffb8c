package dev.drover.gate;

import dev.drover.run.Refusal;

/** There is no such gate. */
public final class UnknownGate extends Refusal {
  private static final long serialVersionUID = 1L;

  /**
   * @param id what was asked for
   */
  public UnknownGate(String id) {
    super(
        Reason.NOT_FOUND,
        "unknown-gate",
        "There is no gate '" + id + "'.",
        "List them: drover gates --all");
  }
}

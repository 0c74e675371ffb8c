package dev.drover.gate;

import dev.drover.journal.Delivery;
import dev.drover.journal.Failure;
import dev.drover.run.StepFailed;

/** A person said no. Unhandled it ends the run; a {@code doCatch} may take another way. */
public final class GateRejected extends StepFailed {
  private static final long serialVersionUID = 1L;

  /**
   * @param failure what was decided, by whom and why
   */
  public GateRejected(Failure failure) {
    super(failure);
  }

  static GateRejected by(String gate, Delivery decision) {
    return new GateRejected(
        new Failure(
            "gate-rejected",
            "",
            null,
            "Gate '"
                + gate
                + "' was rejected by "
                + decision.by()
                + (decision.reason() == null ? "." : ": " + decision.reason()),
            "A decision is final: start a new run when the matter has changed.",
            GateRejected.class.getName()));
  }
}

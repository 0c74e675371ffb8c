package dev.drover.gate;

import dev.drover.journal.Delivery;
import dev.drover.journal.Failure;
import dev.drover.run.StepFailed;

/** Nobody decided in time, and the contract says that this means no. */
public final class GateTimedOut extends StepFailed {
  private static final long serialVersionUID = 1L;

  /**
   * @param failure which gate, and since when
   */
  public GateTimedOut(Failure failure) {
    super(failure);
  }

  static GateTimedOut at(String gate, Delivery timeout, String asked) {
    return new GateTimedOut(
        new Failure(
            "gate-timed-out",
            "",
            null,
            "Nobody decided gate '"
                + gate
                + "' in time; it ended at "
                + timeout.at()
                + " with its declared outcome: reject. Asked were "
                + asked
                + ".",
            "Start a new run, or give the gate more time in its contract (due).",
            GateTimedOut.class.getName()));
  }
}

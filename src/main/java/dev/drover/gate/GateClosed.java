package dev.drover.gate;

import dev.drover.journal.Run;
import dev.drover.run.Refusal;

/** The gate's run is over, so there is nothing to decide any more. */
public final class GateClosed extends Refusal {
  private static final long serialVersionUID = 1L;

  /**
   * @param gate its name
   * @param run as it ended
   */
  public GateClosed(String gate, Run run) {
    super(
        Reason.CONFLICT,
        "gate-closed",
        "Gate "
            + gate
            + " cannot be decided: its run is "
            + run.status()
            + run.error().map(error -> ": " + error.message()).orElse("."),
        "See it: drover show " + run.id());
  }
}

package dev.drover.gate;

import dev.drover.run.Refusal;

/** The gate cannot be decided any more. */
public final class GateDecided extends Refusal {
  private static final long serialVersionUID = 1L;

  /**
   * @param gate as it stands
   */
  public GateDecided(Gate gate) {
    super(
        Reason.CONFLICT,
        "gate-decided",
        "Gate "
            + gate.name()
            + " ("
            + gate.id()
            + ") is "
            + gate.status()
            + gate.decision().map(d -> " by " + d.by() + " at " + d.at()).orElse("")
            + ".",
        "See it: drover gate " + gate.id());
  }
}

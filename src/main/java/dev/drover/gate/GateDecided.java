package dev.drover.gate;

import dev.drover.run.Refusal;

/** The gate cannot be decided any more. */
public final class GateDecided extends Refusal {
  private static final long serialVersionUID = 1L;

  private GateDecided(String code, String message, String hint) {
    super(Reason.CONFLICT, code, message, hint);
  }

  /** Somebody, or the clock, decided before. */
  static GateDecided before(Gate gate, String asked) {
    return new GateDecided(
        "gate-decided",
        "Gate "
            + gate.name()
            + " ("
            + gate.id()
            + ") is "
            + gate.status()
            + gate.decision().map(d -> " by " + d.by() + " at " + d.at()).orElse("")
            + (gate.status() == Gate.Status.TIMED_OUT
                ? ", outcome: " + gate.onTimeout() + "; asked were " + asked
                : "")
            + ".",
        "See it: drover gate " + gate.id());
  }

  /** What may count once has counted. */
  static GateDecided used(Gate gate) {
    return new GateDecided(
        "decision-used",
        "This decision of gate " + gate.name() + " (" + gate.id() + ") was used before.",
        "Decide it anew: drover gate " + gate.id());
  }

  /** Others are always first. */
  static GateDecided busy(Gate gate) {
    return new GateDecided(
        "gate-busy",
        "Gate " + gate.name() + " (" + gate.id() + ") changes faster than it can be decided.",
        "Try it again.");
  }
}

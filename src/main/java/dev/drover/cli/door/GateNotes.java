package dev.drover.cli.door;

import dev.drover.gate.Gate;
import java.time.Instant;
import java.util.List;

/** What should not be taken for granted of gates. */
final class GateNotes {
  private GateNotes() {}

  static List<String> of(List<Gate> gates, Instant now) {
    return gates.stream().anyMatch(gate -> gate.overdue(now))
        ? List.of(
            "Some gates are overdue: their clock runs while drover serve is up, or at drover resume.")
        : List.of();
  }
}

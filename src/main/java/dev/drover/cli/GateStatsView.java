package dev.drover.cli;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A table of how long people took at gates. */
final class GateStatsView implements View {
  @Override
  public void show(@Nullable Object document, Terminal terminal) {
    Table table =
        new Table(
            "WORKFLOW",
            "GATE",
            "ASKED",
            "DECIDED",
            "TIMED OUT",
            "OPEN",
            "ABANDONED",
            "MEDIAN",
            "P90");
    for (Fields gate : Fields.listOf(document)) {
      table.row(
          gate.text("workflow"),
          gate.text("gate"),
          gate.text("asked"),
          gate.text("decided"),
          gate.text("timedOut"),
          gate.text("open"),
          gate.text("abandoned"),
          waited(gate, "medianWaitMs"),
          waited(gate, "p90WaitMs"));
    }
    table.lines().forEach(terminal::result);
  }

  private static String waited(Fields gate, String name) {
    return gate.has(name) ? Words.of(Duration.ofMillis(gate.number(name))) : "";
  }
}

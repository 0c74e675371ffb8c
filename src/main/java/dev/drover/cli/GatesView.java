package dev.drover.cli;

import org.jspecify.annotations.Nullable;

/** A table of gates. */
final class GatesView implements View {
  @Override
  public void show(@Nullable Object document, Terminal terminal) {
    Table table = new Table("GATE", "NAME", "RUN", "STATUS", "DUE", "DECIDED BY");
    for (Fields gate : Fields.listOf(document)) {
      table.row(
          gate.text("gate"),
          gate.text("name"),
          gate.text("run"),
          gate.text("status") + (Boolean.TRUE.equals(gate.value("overdue")) ? ", overdue" : ""),
          gate.text("due"),
          gate.child("decision").text("by"));
    }
    table.lines().forEach(terminal::result);
  }
}

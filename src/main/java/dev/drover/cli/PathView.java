package dev.drover.cli;

import java.util.ArrayList;
import java.util.List;

/** The paths of a run's state machines: a line for each transition, and who caused it. */
final class PathView {
  /** More would push the steps off the screen; {@code --json} shows them all. */
  private static final int MOST = 30;

  private PathView() {}

  static void show(List<Fields> machines, Terminal terminal) {
    machines.forEach(machine -> show(machine, terminal));
  }

  private static void show(Fields machine, Terminal terminal) {
    List<Fields> path = machine.list("path");
    terminal.result("");
    terminal.result(
        "machine   " + machine.text("step") + ": in " + machine.text("state") + accepts(machine));
    int skipped = Math.max(0, path.size() - MOST);
    if (skipped > 0) {
      terminal.result("          " + skipped + " transitions before these");
    }
    path.subList(skipped, path.size()).stream()
        .filter(move -> move.has("to"))
        .forEach(move -> terminal.result("          " + line(move)));
  }

  private static String accepts(Fields machine) {
    return machine.has("accepts") && machine.value("accepts") instanceof List<?> words
        ? ", takes " + String.join(", ", words.stream().map(String::valueOf).toList())
        : "";
  }

  private static String line(Fields move) {
    List<String> why = new ArrayList<>();
    why.add(move.has("event") ? move.text("event") : move.text("cause"));
    why.add("by " + move.text("by"));
    if (move.has("why")) {
      why.add(Words.brief(move.text("why")));
    }
    move.child("values").members().forEach((name, value) -> why.add(name + " = " + value));
    String back = move.has("rollback") ? " => rollback to " + move.text("rollback") : "";
    return move.text("from")
        + " -> "
        + move.text("to")
        + " ("
        + String.join("; ", why)
        + ")"
        + back;
  }
}

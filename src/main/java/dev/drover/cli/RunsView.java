package dev.drover.cli;

import org.jspecify.annotations.Nullable;

/** A table of runs. */
final class RunsView implements View {
  @Override
  public void show(@Nullable Object document, Terminal terminal) {
    Table table = new Table("RUN", "WORKFLOW", "KEY", "STATUS", "STARTED", "TOOK", "NOTE");
    Fields.listOf(document).forEach(run -> add(table, run));
    table.lines().forEach(terminal::result);
  }

  private static void add(Table table, Fields run) {
    table.row(
        run.text("run"),
        run.text("workflow"),
        Words.key(run.text("key")),
        run.text("status"),
        run.text("startedAt"),
        Words.of(run.took()),
        note(run));
  }

  private static String note(Fields run) {
    if (run.has("error")) {
      return run.child("error").text("step")
          + ": "
          + Words.brief(run.child("error").text("message"));
    }
    return run.list("waiting").stream()
        .findFirst()
        .map(gate -> "gate " + gate.text("name") + " " + gate.text("gate"))
        .orElse("");
  }
}

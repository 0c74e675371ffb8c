package dev.drover.cli;

import org.jspecify.annotations.Nullable;

/** What a rerun would take over, and which effects it would have again. */
final class PlanView implements View {
  @Override
  public void show(@Nullable Object document, Terminal terminal) {
    Fields plan = Fields.of(document);
    String taken = String.valueOf(plan.value("takesOver"));
    terminal.result("takes over  " + taken.substring(1, taken.length() - 1));
    terminal.result("");
    Table table = new Table("REPEATS", "KIND", "NAME", "IDEMPOTENCY KEY THEN");
    for (Fields repeat : plan.list("repeats")) {
      table.row(
          repeat.text("path"),
          repeat.text("kind"),
          repeat.text("name"),
          repeat.text("idempotencyKey"));
    }
    table.lines().forEach(terminal::result);
    terminal.result("");
    terminal.result(plan.text("note"));
  }
}

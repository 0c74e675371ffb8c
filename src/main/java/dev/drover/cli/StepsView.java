package dev.drover.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One run with a line for each of its steps, in the order of their records or as a tree. */
final class StepsView implements View {
  private final boolean tree;

  StepsView(boolean tree) {
    this.tree = tree;
  }

  @Override
  public void show(@Nullable Object document, Terminal terminal) {
    Fields run = Fields.of(document);
    new RunView().show(document, terminal);
    terminal.result("");
    table(run.list("steps")).lines().forEach(terminal::result);
    JoinsView.show(run.list("steps"), terminal);
    ConflictsView.show(run.list("steps"), terminal);
    PathView.show(run.list("machines"), terminal);
    AskedView.show(run.list("gates"), terminal);
  }

  private Table table(List<Fields> steps) {
    Table table = new Table("STEP", "KIND", "STATUS", "TOOK", "TRIES", "COST", "NOTE");
    List<Fields> declared = Paths.declared(steps);
    for (Fields step : tree ? Paths.asTree(declared) : declared) {
      add(table, step);
    }
    return table;
  }

  private void add(Table table, Fields step) {
    String path = step.text("path");
    table.row(
        (tree ? Paths.indented(path) : path) + again(step),
        step.text("kind"),
        step.text("status"),
        Words.of(step.took()),
        step.text("executions"),
        Words.cost(step.child("usage")),
        note(step));
  }

  private static String note(Fields step) {
    String taken = Words.origin(step);
    String said = said(step);
    return taken.isEmpty() || said.isEmpty() ? taken + said : taken + "; " + said;
  }

  private static String said(Fields step) {
    if (step.has("error")) {
      return Words.brief(step.child("error").text("message"));
    }
    if (step.has("join")) {
      return JoinsView.brief(step);
    }
    return step.has("fallback")
        ? "fallback "
            + step.child("fallback").text("name")
            + ": "
            + step.child("fallback").text("reason")
        : "";
  }

  /** As it is asked for: {@code show RUN --step extract~2}. */
  private static String again(Fields step) {
    return step.number("generation") > 1 ? "~" + step.text("generation") : "";
  }
}

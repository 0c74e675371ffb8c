package dev.drover.cli;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A table of branches and how they did. */
final class BranchHealthView implements View {
  private static final int PERCENT = 100;
  private static final int SECOND = 1_000;

  @Override
  public void show(@Nullable Object document, Terminal terminal) {
    List<Fields> branches = Fields.listOf(document);
    if (branches.isEmpty()) {
      terminal.note("No join has closed in any run yet.");
      return;
    }
    Table table =
        new Table(
            "STATE",
            "WORKFLOW",
            "BRANCH",
            "RUNS",
            "GOOD",
            "IN A ROW",
            "EMPTY",
            "USUAL",
            "P95",
            "LAST ERROR");
    branches.forEach(branch -> add(table, branch));
    table.lines().forEach(terminal::result);
  }

  private static void add(Table table, Fields branch) {
    table.row(
        state(branch),
        branch.text("workflow"),
        path(branch),
        branch.text("runs"),
        rate(branch),
        none(branch.text("consecutiveFailures")),
        none(branch.text("empty")),
        branch.text("usualSize"),
        p95(branch),
        lastError(branch));
  }

  private static String state(Fields branch) {
    boolean alert = Boolean.TRUE.equals(branch.value("alert"));
    return branch.text("state") + (alert ? ", alerted" : "");
  }

  private static String path(Fields branch) {
    String name = branch.text("branch");
    return branch.text("join") + (name.startsWith("[") ? name : "/" + name);
  }

  /** How many in a hundred; of a split its items are meant too. */
  private static String rate(Fields branch) {
    if (!branch.has("successRate")) {
      return "";
    }
    double rate = Double.parseDouble(branch.text("successRate"));
    String share = String.format(Locale.ROOT, "%.0f%%", Math.floor(rate * PERCENT));
    Fields items = branch.child("items");
    return branch.has("items")
        ? share + ", " + items.text("failed") + " of " + items.text("all") + " items failed"
        : share;
  }

  private static String p95(Fields branch) {
    if (!branch.has("p95Ms")) {
      return "";
    }
    long millis = branch.number("p95Ms");
    return millis < SECOND ? millis + "ms" : Words.of(Duration.ofMillis(millis));
  }

  private static String none(String count) {
    return count.equals("0") ? "" : count;
  }

  private static String lastError(Fields branch) {
    Fields error = branch.child("lastError");
    return branch.has("lastError")
        ? Words.brief(error.text("message")) + " (" + error.text("run") + ")"
        : "";
  }
}

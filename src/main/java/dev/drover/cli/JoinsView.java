package dev.drover.cli;

import java.util.List;

/** What the joins of a run went on without: each branch with its reason and what can be done. */
final class JoinsView {
  /** More would push the steps off the screen; {@code --step} shows them all. */
  static final int MOST = 20;

  private JoinsView() {}

  static void show(List<Fields> steps, Terminal terminal) {
    steps.stream().filter(JoinsView::isPartial).forEach(step -> show(step, terminal));
  }

  /** Such as {@code 4 of 5 branches}; empty of a step that joined all of them, or none. */
  static String brief(Fields step) {
    return isPartial(step) ? values(step) + " of " + all(step) + " branches" : "";
  }

  private static void show(Fields step, Terminal terminal) {
    List<Fields> gone =
        step.child("join").list("branches").stream()
            .filter(branch -> !branch.text("outcome").equals("value"))
            .toList();
    terminal.result("");
    terminal.result("join      " + step.text("path") + ": " + brief(step));
    gone.stream().limit(MOST).forEach(branch -> show(branch, terminal, "          "));
    if (gone.size() > MOST) {
      terminal.result("          and " + (gone.size() - MOST) + " more");
    }
  }

  private static void show(Fields branch, Terminal terminal, String indent) {
    String outcome = branch.text("outcome");
    String renewed =
        Boolean.TRUE.equals(branch.value("deadlineRenewed")) ? ", its time began anew" : "";
    terminal.result(
        indent + branch.text("branch") + " (" + outcome + renewed + "): " + branch.text("reason"));
    if (branch.has("hint")) {
      terminal.result(indent + "  hint: " + branch.text("hint"));
    }
  }

  private static boolean isPartial(Fields step) {
    return step.has("join") && values(step) < all(step);
  }

  private static long values(Fields step) {
    return step.child("join").child("counts").number("value");
  }

  private static long all(Fields step) {
    Fields counts = step.child("join").child("counts");
    return counts.members().keySet().stream()
        .mapToLong(word -> counts.number(String.valueOf(word)))
        .sum();
  }
}

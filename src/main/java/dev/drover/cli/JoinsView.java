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

  /**
   * Such as {@code 4 of 5 branches}, or {@code 9300 of 10000 items}; empty of a step that joined
   * all of them, or none.
   */
  static String brief(Fields step) {
    String what = inBatches(step) ? " items" : " branches";
    return isPartial(step) ? values(step) + " of " + all(step) + what : "";
  }

  private static void show(Fields step, Terminal terminal) {
    List<Fields> gone =
        step.child("join").list("branches").stream()
            .filter(branch -> isGone(branch) || failed(branch) > 0)
            .toList();
    terminal.result("");
    terminal.result("join      " + step.text("path") + ": " + brief(step));
    gone.stream().limit(MOST).forEach(branch -> show(branch, terminal, "          "));
    if (gone.size() > MOST) {
      terminal.result("          and " + (gone.size() - MOST) + " more");
    }
  }

  private static void show(Fields branch, Terminal terminal, String indent) {
    if (!isGone(branch)) {
      long all = branch.child("items").number("all");
      terminal.result(
          indent + branch.text("branch") + ": " + failed(branch) + " of " + all + " items failed");
      return;
    }
    String outcome = branch.text("outcome") + tries(branch);
    if (!branch.has("reason")) {
      terminal.result(indent + branch.text("branch") + " (" + outcome + ")");
      return;
    }
    String renewed =
        Boolean.TRUE.equals(branch.value("deadlineRenewed")) ? ", its time began anew" : "";
    terminal.result(
        indent + branch.text("branch") + " (" + outcome + renewed + "): " + branch.text("reason"));
    if (branch.has("hint")) {
      terminal.result(indent + "  hint: " + terminal.advice(branch.text("hint")));
    }
  }

  /** Of branches that are tried again by themselves. */
  private static String tries(Fields branch) {
    long tries = branch.has("attempts") ? branch.number("attempts") : 1;
    return tries > 1 ? ", " + tries + " tries" : "";
  }

  private static boolean isPartial(Fields step) {
    return step.has("join") && values(step) < all(step);
  }

  private static boolean isGone(Fields branch) {
    return !branch.text("outcome").equals("value");
  }

  private static long failed(Fields branch) {
    return branch.has("items") ? branch.child("items").number("failed") : 0;
  }

  private static boolean inBatches(Fields step) {
    return step.child("join").has("items");
  }

  private static long values(Fields step) {
    if (inBatches(step)) {
      return all(step) - failed(step.child("join"));
    }
    return step.child("join").child("counts").number("value");
  }

  private static long all(Fields step) {
    if (inBatches(step)) {
      return step.child("join").child("items").number("all");
    }
    Fields counts = step.child("join").child("counts");
    return counts.members().keySet().stream()
        .mapToLong(word -> counts.number(String.valueOf(word)))
        .sum();
  }
}

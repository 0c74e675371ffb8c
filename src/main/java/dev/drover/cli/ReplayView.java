package dev.drover.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether runs agree with the routes of now. */
final class ReplayView implements View {
  @Override
  public void show(@Nullable Object document, Terminal terminal) {
    List<Fields> all =
        document instanceof List<?> ? Fields.listOf(document) : List.of(Fields.of(document));
    for (Fields one : all) {
      terminal.result(one.text("run") + "  " + one.text("workflow") + "  " + verdict(one));
      if (one.has("difference")) {
        Fields difference = one.child("difference");
        terminal.result("  " + difference.text("message"));
        terminal.result("  " + terminal.advice(difference.text("hint")));
      }
    }
    if (all.isEmpty()) {
      terminal.note("no run waits");
    }
  }

  private static String verdict(Fields one) {
    if (one.has("difference")) {
      return "disagrees";
    }
    return one.has("reached")
        ? "agrees as far as it is recorded, up to '" + one.text("reached") + "'"
        : "agrees";
  }
}

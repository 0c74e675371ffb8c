package dev.drover.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One gate: what to decide, and on which grounds. */
final class GateView implements View {
  @Override
  public void show(@Nullable Object document, Terminal terminal) {
    Fields gate = Fields.of(document);
    terminal.result("gate      " + gate.text("gate") + " (" + gate.text("name") + ")");
    terminal.result("run       " + gate.text("run") + ", step " + gate.text("step"));
    terminal.result("status    " + gate.text("status") + decided(gate.child("decision")));
    terminal.result("due       " + gate.text("due"));
    AskedView.asked(gate, terminal);
    if (gate.has("recommendation")) {
      terminal.result("advice    " + Words.whole(gate.value("recommendation")));
    }
    terminal.result("");
    terminal.result(gate.text("brief"));
    for (String part : List.of("evidence", "choices", "effects")) {
      gate.child(part)
          .members()
          .forEach(
              (name, value) ->
                  terminal.result(String.format("%-10s", part) + name + ": " + Words.brief(value)));
    }
    if (gate.text("status").equals("OPEN")) {
      terminal.result("");
      terminal.result(
          terminal.advice("decide    drover approve " + gate.text("gate") + " --as you"));
      terminal.result(
          terminal.advice(
              "          drover reject " + gate.text("gate") + " --reason TEXT --as you"));
    }
  }

  private static String decided(Fields decision) {
    if (decision.text("by").isEmpty()) {
      return "";
    }
    String reason = decision.has("reason") ? ": " + decision.text("reason") : "";
    return " by " + decision.text("by") + " at " + decision.text("at") + reason;
  }
}

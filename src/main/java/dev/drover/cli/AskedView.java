package dev.drover.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who was asked when at the gates of a run, and what came of it. */
final class AskedView {
  private AskedView() {}

  static void show(List<Fields> gates, Terminal terminal) {
    for (Fields gate : gates) {
      terminal.result("");
      terminal.result("gate      " + gate.text("name") + ": " + standing(gate));
      asked(gate, terminal);
    }
  }

  /** Who was asked, who voted, what the clock did. */
  static void asked(Fields gate, Terminal terminal) {
    for (Fields asked : gate.list("asked")) {
      terminal.result(
          "          " + names(asked.value("to")) + " was asked at " + asked.text("at"));
    }
    for (Fields event : gate.list("events")) {
      if (event.text("kind").equals("reminded")) {
        terminal.result(
            "          "
                + names(event.child("detail").value("to"))
                + " was reminded at "
                + event.text("at"));
      }
    }
    for (Fields vote : gate.list("votes")) {
      terminal.result("          " + vote.text("by") + " approved at " + vote.text("at"));
    }
    for (Fields change : gate.child("decision").list("changes")) {
      terminal.result(
          "          "
              + change.text("path")
              + ": "
              + Words.brief(change.value("before"))
              + " -> "
              + Words.brief(change.value("after")));
    }
  }

  private static String standing(Fields gate) {
    Fields decision = gate.child("decision");
    if (decision.text("by").isEmpty()) {
      String overdue = Boolean.TRUE.equals(gate.value("overdue")) ? ", overdue" : "";
      return gate.text("status") + overdue + ", due " + gate.text("due");
    }
    String reason = decision.has("reason") ? ": " + decision.text("reason") : "";
    return decision.text("decision")
        + " by "
        + decision.text("by")
        + " at "
        + decision.text("at")
        + reason;
  }

  private static String names(@Nullable Object to) {
    return to instanceof List<?> list && !list.isEmpty()
        ? String.join(", ", list.stream().map(String::valueOf).toList())
        : "anyone";
  }
}

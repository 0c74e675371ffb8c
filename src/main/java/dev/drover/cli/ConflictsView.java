package dev.drover.cli;

import dev.drover.journal.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Where the merge of a join took the value of one branch over those of others. */
final class ConflictsView {
  private static final int MOST = JoinsView.MOST;
  private static final int LONGEST = 60;

  private ConflictsView() {}

  static void show(List<Fields> steps, Terminal terminal) {
    steps.stream().filter(step -> step.has("join")).forEach(step -> show(step, terminal));
  }

  private static void show(Fields step, Terminal terminal) {
    List<Fields> conflicts = step.child("join").list("conflicts");
    if (conflicts.isEmpty()) {
      return;
    }
    int count = conflicts.size();
    terminal.result("");
    terminal.result(
        "merge     "
            + step.text("path")
            + ": "
            + count
            + (count == 1 ? " conflict" : " conflicts"));
    conflicts.stream().limit(MOST).forEach(one -> terminal.result("          " + line(one)));
    if (count > MOST) {
      terminal.result("          and " + (count - MOST) + " more");
    }
  }

  private static String line(Fields conflict) {
    String others =
        conflict.list("over").stream()
            .limit(MOST)
            .map(over -> said(over.value("value"), over.text("from")))
            .collect(Collectors.joining(", "));
    return conflict.text("field")
        + ": "
        + said(conflict.value("chosen"), conflict.text("from"))
        + ", not "
        + others
        + ": "
        + conflict.text("why");
  }

  private static String said(@Nullable Object value, String from) {
    String json = new String(Json.write(value), StandardCharsets.UTF_8);
    return (json.length() <= LONGEST ? json : json.substring(0, LONGEST) + "...") + " of " + from;
  }
}

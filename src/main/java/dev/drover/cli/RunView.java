package dev.drover.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One run: where it stands, what came of it, what to do next. */
final class RunView implements View {
  @Override
  public void show(@Nullable Object document, Terminal terminal) {
    Fields run = Fields.of(document);
    terminal.result("run       " + run.text("run"));
    terminal.result("workflow  " + run.text("workflow"));
    if (run.has("key")) {
      terminal.result("key       " + run.text("key"));
    }
    for (String origin : List.of("rerunOf", "forkOf")) {
      if (run.child("labels").has(origin)) {
        terminal.result(String.format("%-10s", origin) + run.child("labels").text(origin));
      }
    }
    terminal.result("status    " + run.text("status") + took(run));
    outcome(run, terminal);
    missing(run.list("missing"), terminal);
    run.list("waiting").forEach(gate -> waiting(gate, terminal));
  }

  private static String took(Fields run) {
    return run.took().map(time -> " after " + Words.of(time)).orElse("");
  }

  private static void outcome(Fields run, Terminal terminal) {
    Fields error = run.child("error");
    if (run.has("error")) {
      String step = error.text("step");
      terminal.result("error     " + (step.isEmpty() ? "" : step + ": ") + error.text("message"));
      terminal.result("hint      " + terminal.advice(error.text("hint")));
    } else if (run.has("output")) {
      terminal.result(
          "output    " + Words.whole(run.value("output")).replace("\n", "\n          "));
    }
  }

  private static void missing(List<Fields> gone, Terminal terminal) {
    for (Fields one : gone.subList(0, Math.min(gone.size(), JoinsView.MOST))) {
      terminal.result("missing   " + one.text("branch") + ": " + one.text("reason"));
      terminal.result("hint      " + terminal.advice(one.text("hint")));
    }
    if (gone.size() > JoinsView.MOST) {
      terminal.result("missing   and " + (gone.size() - JoinsView.MOST) + " more");
    }
  }

  private static void waiting(Fields gate, Terminal terminal) {
    if (!gate.has("gate")) {
      terminal.result(
          "waiting   event "
              + gate.text("name")
              + " with key "
              + gate.text("key")
              + ", due "
              + gate.text("due"));
      return;
    }
    terminal.result("waiting   gate " + gate.text("name") + ", due " + gate.text("due"));
    terminal.result(terminal.advice("decide    drover approve " + gate.text("gate") + " --as you"));
  }
}

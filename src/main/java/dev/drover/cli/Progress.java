package dev.drover.cli;

import dev.drover.cli.door.Ask;
import dev.drover.cli.door.Door;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tells a person what a run does: a table that repaints itself, or a line for each step. */
final class Progress {
  private static final String UP = "\u001B[%dA\u001B[J";

  private final Door door;
  private final String run;
  private final Session session;
  private final Set<String> told = new HashSet<>();
  private int painted;

  Progress(Door door, String run, Session session) {
    this.door = door;
    this.run = run;
    this.session = session;
  }

  /** Looks at the run and tells what is new. */
  void look() {
    if (session.json()) {
      return;
    }
    List<Fields> steps =
        Paths.declared(
            Fields.of(door.ask(new Ask.Show(run, Optional.empty(), Optional.empty())).document())
                .list("steps"));
    if (session.live()) {
      repaint(steps);
    } else {
      steps.forEach(this::tell);
    }
  }

  private void tell(Fields step) {
    String line =
        String.join(
            "  ",
            step.text("path"),
            step.text("status"),
            Words.of(step.took()).strip(),
            Words.origin(step));
    if (told.add(step.text("startedAt") + line)) {
      session.terminal().note(line.strip());
    }
  }

  private void repaint(List<Fields> steps) {
    Table table = new Table("STEP", "STATUS", "TOOK", "COST", "NOTE");
    steps.forEach(
        step ->
            table.row(
                step.text("path"),
                step.text("status"),
                Words.of(step.took()),
                Words.cost(step.child("usage")),
                Words.origin(step)));
    if (painted > 0) {
      session.terminal().control(String.format(UP, painted));
    }
    table.lines().forEach(session.terminal()::note);
    painted = steps.size() + 1;
  }
}

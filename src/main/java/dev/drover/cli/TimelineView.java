package dev.drover.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The steps of a run on one axis of time. */
final class TimelineView implements View {
  private static final int WIDTH = 50;

  @Override
  public void show(@Nullable Object document, Terminal terminal) {
    List<Fields> steps =
        Fields.of(document).list("steps").stream()
            .filter(step -> step.has("startedAt"))
            .sorted(Comparator.comparing(step -> step.time("startedAt").orElse(Instant.EPOCH)))
            .toList();
    new RunView().show(document, terminal);
    terminal.result("");
    table(steps).lines().forEach(terminal::result);
  }

  private static Table table(List<Fields> steps) {
    Table table = new Table("STEP", "STARTED", "TOOK", "STATUS", "");
    Optional<Instant> first = steps.stream().flatMap(s -> s.time("startedAt").stream()).findFirst();
    Instant last =
        steps.stream().map(TimelineView::end).max(Instant::compareTo).orElse(Instant.MIN);
    first.ifPresent(start -> steps.forEach(step -> add(table, step, start, last)));
    return table;
  }

  private static void add(Table table, Fields step, Instant first, Instant last) {
    Instant start = step.time("startedAt").orElse(first);
    table.row(
        step.text("path"),
        "+" + Words.of(Duration.between(first, start)),
        Words.of(step.took()),
        status(step),
        bar(Duration.between(first, start), Duration.between(start, end(step)), first, last));
  }

  private static String status(Fields step) {
    String origin = Words.origin(step);
    return step.text("status") + (origin.isEmpty() ? "" : ", " + origin);
  }

  private static String bar(Duration before, Duration length, Instant first, Instant last) {
    long whole = Math.max(1, Duration.between(first, last).toMillis());
    int from = (int) Math.min(WIDTH - 1, before.toMillis() * WIDTH / whole);
    int cells = (int) Math.max(1, length.toMillis() * WIDTH / whole);
    return " ".repeat(from) + "#".repeat(Math.min(cells, WIDTH - from));
  }

  private static Instant end(Fields step) {
    return step.time("endedAt").or(() -> step.time("startedAt")).orElse(Instant.EPOCH);
  }
}

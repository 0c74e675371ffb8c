package dev.drover.cli.door;

import dev.drover.journal.Delivery;
import dev.drover.journal.History;
import dev.drover.journal.Outcome;
import dev.drover.journal.StepRecord;
import dev.drover.journal.Wait;
import dev.drover.journal.WaitKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Lists who decided how a run went on: people at gates, agents that sent it back. */
final class DecisionDocuments {
  private record Timed(Instant at, Object document) {}

  private final History history;
  private final List<Timed> found = new ArrayList<>();

  DecisionDocuments(History history) {
    this.history = history;
  }

  /** The documents, in the order of time. */
  List<Object> all() {
    history.waits().stream().filter(wait -> wait.kind() == WaitKind.GATE).forEach(this::addGate);
    history.records().forEach(this::addRevision);
    found.sort(Comparator.comparing(Timed::at));
    return found.stream().map(Timed::document).toList();
  }

  private static String word(Delivery.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private void addGate(Wait wait) {
    history.deliveries().stream()
        .filter(delivery -> delivery.correlation().equals(wait.correlation()))
        .forEach(
            delivery ->
                add(
                    delivery.at(),
                    wait.key().path().value(),
                    delivery.by(),
                    word(delivery.kind()),
                    new Doc().with("gate", wait.id()).with("reason", delivery.reason())));
  }

  private void addRevision(StepRecord step) {
    if (step.outcome() instanceof Outcome.Revise revise) {
      add(
          step.endedAt(),
          step.key().path().value(),
          step.name(),
          "revise",
          new Doc()
              .with("target", revise.target().value())
              .with("instructions", revise.instructions()));
    }
  }

  private void add(Instant at, String step, String by, String decision, Doc detail) {
    Object document =
        new Doc()
            .with("step", step)
            .with("by", by)
            .with("decision", decision)
            .with("detail", detail.all())
            .all();
    found.add(new Timed(at, document));
  }
}

package dev.drover.cli.door;

import dev.drover.gate.Gate;
import dev.drover.journal.Delivery;
import dev.drover.journal.History;
import dev.drover.journal.Outcome;
import dev.drover.journal.StepRecord;
import dev.drover.journal.WaitEvent;
import dev.drover.journal.WaitKind;
import dev.drover.journal.WaitState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Lists who decided how a run went on: people at gates, the clock where they did not answer, agents
 * that sent it back, what came from outside.
 */
final class DecisionDocuments {
  private record Timed(Instant at, Object document) {}

  private final History history;
  private final List<Gate> gates;
  private final List<WaitState> waits;
  private final List<Timed> found = new ArrayList<>();

  /**
   * @param gates of the run
   * @param waits of the run
   */
  DecisionDocuments(History history, List<Gate> gates, List<WaitState> waits) {
    this.history = history;
    this.gates = gates;
    this.waits = waits;
  }

  /** The documents, in the order of time. */
  List<Object> all() {
    waits.forEach(this::addClock);
    gates.forEach(this::addGate);
    waits.stream().filter(wait -> wait.of().kind() == WaitKind.EVENT).forEach(this::addEvent);
    history.records().forEach(this::addRevision);
    found.sort(Comparator.comparing(Timed::at));
    return found.stream().map(Timed::document).toList();
  }

  /** Reminders and escalations. */
  private void addClock(WaitState wait) {
    int level = 0;
    for (WaitEvent event : wait.events()) {
      boolean escalated = event.kind() == WaitEvent.Kind.ESCALATED;
      level += escalated ? 1 : 0;
      if (escalated || event.kind() == WaitEvent.Kind.REMINDED) {
        Object to = event.detail().value() instanceof Map<?, ?> detail ? detail.get("to") : null;
        add(
            event.at(),
            wait.of().key().path().value(),
            event.by(),
            GateDocuments.word(event.kind()),
            new Doc().with("gate", id(wait)).with("to", to).with("level", level));
      }
    }
  }

  private void addGate(Gate gate) {
    gate.decision()
        .ifPresent(
            decision ->
                add(
                    decision.at(),
                    gate.step(),
                    decision.by(),
                    decision.decision(),
                    new Doc()
                        .with("gate", gate.id())
                        .with("reason", decision.reason())
                        .with("digest", decision.digest().isEmpty() ? null : decision.digest())
                        .with("changes", GateDocuments.changes(decision.changes()))));
  }

  private void addEvent(WaitState wait) {
    if (wait.delivery().isPresent()) {
      Delivery came = wait.delivery().get();
      add(
          came.at(),
          wait.of().key().path().value(),
          came.by(),
          GateDocuments.word(came.kind()),
          new Doc().with("event", wait.of().name()).with("key", wait.of().eventKey()));
    }
  }

  private static @Nullable Object id(WaitState wait) {
    return wait.of().kind() == WaitKind.GATE ? wait.of().id() : null;
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

package dev.drover.cli.door;

import dev.drover.gate.Gate;
import dev.drover.gate.ProposalChange;
import dev.drover.journal.Bell;
import dev.drover.journal.Schedule;
import dev.drover.journal.WaitEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes the document of a gate. */
final class GateDocuments {
  private GateDocuments() {}

  static Map<String, @Nullable Object> of(Gate gate, Instant now) {
    return new Doc()
        .with("gate", gate.id())
        .with("name", gate.name())
        .with("run", gate.run().value())
        .with("step", gate.step())
        .with("status", gate.status().name())
        .with("brief", gate.brief())
        .with("recommendation", gate.recommendation())
        .with("proposal", gate.proposal())
        .with("schema", gate.schema())
        .with("digest", gate.digest())
        .with("reviewers", gate.reviewers())
        .with("openedAt", Values.of(gate.openedAt()))
        .with("due", due(gate))
        .with("escalation", all(escalations(gate.schedule()), bell -> of(bell, gate.openedAt())))
        .with("decision", gate.decision().map(GateDocuments::of).orElse(null))
        .with("level", gate.level())
        .with("asked", all(gate.asked(), GateDocuments::of))
        .with("endsAt", time(gate.endsAt()))
        .with("onTimeout", gate.onTimeout())
        .with("choices", gate.choices())
        .with("evidence", new LinkedHashMap<>(gate.evidence()))
        .with("effects", gate.effects())
        .with("because", gate.because())
        .with("minApprovers", gate.minApprovers())
        .with("fourEyes", gate.fourEyes())
        .with("changeable", gate.changeable())
        .with("votes", all(gate.votes(), GateDocuments::of))
        .with("waitedMs", gate.waited(now).toMillis())
        .with("overdue", gate.overdue(now))
        .with("events", all(gate.events(), GateDocuments::of))
        .all();
  }

  /** Null for a gate that waits for ever. */
  static @Nullable String due(Gate gate) {
    return time(gate.due());
  }

  static List<Object> of(List<Gate> gates, Instant now) {
    return all(gates, gate -> of(gate, now));
  }

  private static @Nullable String time(Instant at) {
    return at.equals(Instant.MAX) ? null : Values.of(at);
  }

  private static Object of(Gate.Decision decision) {
    return new Doc()
        .with("decision", decision.decision())
        .with("by", decision.by())
        .with("reason", decision.reason())
        .with("at", Values.of(decision.at()))
        .with("digest", decision.digest().isEmpty() ? null : decision.digest())
        .with("changes", changes(decision.changes()))
        .with("approvals", all(decision.approvals(), GateDocuments::of))
        .all();
  }

  /** What is different, by path. */
  static List<Object> changes(List<ProposalChange> changes) {
    return all(
        changes,
        change ->
            new Doc()
                .with("path", change.path())
                .with("before", change.before())
                .with("after", change.after())
                .all());
  }

  private static List<Bell> escalations(Schedule schedule) {
    return schedule.bells().stream().filter(bell -> bell.kind() == Bell.Kind.ESCALATE).toList();
  }

  private static Object of(Bell bell, Instant opened) {
    return new Doc()
        .with("after", rounded(Duration.between(opened, bell.at())).toString())
        .with("to", bell.to())
        .all();
  }

  /** The times are counted from just before the wait was written. */
  private static Duration rounded(Duration time) {
    return time.toMillis() < 1000 ? time : Duration.ofSeconds(time.plusMillis(500).toSeconds());
  }

  private static Object of(Gate.Asked asked) {
    return new Doc()
        .with("to", asked.to())
        .with("at", Values.of(asked.at()))
        .with("until", time(asked.until()))
        .with("notified", asked.notified())
        .all();
  }

  private static Object of(Gate.Vote vote) {
    return new Doc()
        .with("by", vote.by())
        .with("at", Values.of(vote.at()))
        .with("digest", vote.digest())
        .all();
  }

  private static Object of(WaitEvent event) {
    return new Doc()
        .with("kind", word(event.kind()))
        .with("by", event.by())
        .with("at", Values.of(event.at()))
        .with("detail", Values.of(event.detail()))
        .all();
  }

  /** Such as {@code timed-out}. */
  static String word(Enum<?> kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static <T> List<Object> all(List<T> some, Function<T, Object> document) {
    List<Object> documents = new ArrayList<>();
    some.forEach(one -> documents.add(document.apply(one)));
    return documents;
  }
}

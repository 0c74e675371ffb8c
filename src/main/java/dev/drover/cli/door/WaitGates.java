package dev.drover.cli.door;

import dev.drover.gate.Gate;
import dev.drover.gate.UnknownGate;
import dev.drover.journal.Delivery;
import dev.drover.journal.Journal;
import dev.drover.journal.RunId;
import dev.drover.journal.Wait;
import dev.drover.journal.WaitKind;
import dev.drover.journal.WaitState;
import dev.drover.run.AmbiguousId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Gates as the journal's waits tell of them; the detail of such a wait is an object. */
final class WaitGates implements GateSource {
  private static final int TWO = 2;

  private final Journal journal;

  WaitGates(Journal journal) {
    this.journal = journal;
  }

  @Override
  public List<Gate> list(boolean ended) {
    return journal.waits(WaitKind.GATE, !ended).stream().map(WaitGates::gate).toList();
  }

  @Override
  public Gate find(String idOrPrefix) {
    String prefix = idOrPrefix.toUpperCase(Locale.ROOT);
    List<Gate> found =
        prefix.isEmpty()
            ? List.of()
            : journal.waitsByPrefix(prefix, Integer.MAX_VALUE).stream()
                .filter(wait -> wait.of().kind() == WaitKind.GATE)
                .map(WaitGates::gate)
                .limit(TWO)
                .toList();
    if (found.isEmpty()) {
      throw new UnknownGate(idOrPrefix);
    }
    if (found.size() == TWO) {
      throw new AmbiguousId(idOrPrefix, found.get(0).id(), found.get(1).id());
    }
    return found.get(0);
  }

  @Override
  public List<Gate> of(RunId run) {
    return journal.waitsOf(run).stream()
        .filter(wait -> wait.of().kind() == WaitKind.GATE)
        .map(WaitGates::gate)
        .toList();
  }

  private static Gate gate(WaitState state) {
    Wait wait = state.of();
    Map<?, ?> detail = wait.detail().value() instanceof Map<?, ?> map ? map : Map.of();
    return new Gate(
        wait.id(),
        wait.name(),
        wait.run(),
        wait.key().path().value(),
        status(state),
        text(detail, "brief"),
        detail.get("recommendation"),
        detail.get("proposal"),
        detail.get("schema"),
        text(detail, "digest"),
        detail.get("reviewers") instanceof List<?> list
            ? list.stream().map(String::valueOf).toList()
            : List.of(),
        wait.openedAt(),
        wait.deadline().orElse(Instant.MAX),
        state.delivery().map(WaitGates::decision));
  }

  private static Gate.Status status(WaitState state) {
    if (state.open()) {
      return Gate.Status.OPEN;
    }
    Optional<Delivery.Kind> kind = state.delivery().map(Delivery::kind);
    return switch (kind.orElse(Delivery.Kind.FIRED)) {
      case APPROVED -> Gate.Status.APPROVED;
      case REJECTED -> Gate.Status.REJECTED;
      case TIMED_OUT -> Gate.Status.TIMED_OUT;
      case FIRED, REPLIED -> Gate.Status.CANCELLED;
    };
  }

  private static Gate.Decision decision(Delivery delivery) {
    return new Gate.Decision(
        DecisionDocuments.word(delivery.kind()), delivery.by(), delivery.reason(), delivery.at());
  }

  private static String text(Map<?, ?> detail, String name) {
    return Objects.toString(detail.get(name), "");
  }
}

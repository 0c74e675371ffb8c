package dev.drover.definition;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads how long is waited for an answer, and who is asked after that. */
final class LadderReader {
  private static final String ADD = "add: escalate: [{ to: [NAME], due: 4h }]";

  private final Desk desk;

  LadderReader(Desk desk) {
    this.desk = desk;
  }

  /** The ladder of a gate, where somebody else is asked in the end. */
  Optional<Ladder> ofPeople(Block block) {
    Optional<Value> escalate = block.value("escalate");
    if (escalate.isEmpty()) {
      block.error("has no 'escalate': nobody is asked when its reviewers do not answer", ADD);
    }
    escalate
        .filter(Value::isEmptyList)
        .ifPresent(v -> v.error("is empty: nobody is asked when its reviewers do not answer", ADD));
    return of(block);
  }

  /** The ladder of a block; empty when it has no due time. */
  Optional<Ladder> of(Block block) {
    Optional<Duration> due =
        block.required("due", "say how long it waits, such as 4h").flatMap(Value::duration);
    List<Duration> remind = block.value("remind").map(Value::durations).orElse(List.of());
    List<Rung> rungs = block.value("escalate").map(this::rungs).orElse(List.of());
    return due.map(first -> new Ladder(first, remind, rungs));
  }

  private List<Rung> rungs(Value value) {
    List<Rung> rungs = new ArrayList<>();
    value.items("write a list, such as [{ to: [NAME], due: 4h }]").stream()
        .map(this::rung)
        .forEach(rung -> rung.ifPresent(rungs::add));
    return rungs;
  }

  private Optional<Rung> rung(Value value) {
    Block block =
        Block.ofKeys(
            desk,
            value.keyNode(),
            value.node(),
            value.key() + " of " + value.block(),
            Kind.RUNG.keys());
    Optional<Value> to = block.required("to", "name users or groups");
    to.filter(Value::isEmptyList).ifPresent(v -> v.error("is empty", "name users or groups"));
    List<String> names = to.map(Value::names).orElse(List.of()).stream().map(Named::name).toList();
    Optional<Duration> due =
        block.required("due", "say how long they have, such as 4h").flatMap(Value::duration);
    return names.isEmpty() ? Optional.empty() : due.map(time -> new Rung(names, time));
  }
}

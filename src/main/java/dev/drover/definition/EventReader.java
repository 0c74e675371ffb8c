package dev.drover.definition;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the block of one event. */
final class EventReader {
  private static final Map<String, String> ENDS =
      Map.of(EventDefinition.ON_TIMEOUT, EventDefinition.ON_TIMEOUT);

  private final Desk desk;
  private final FieldUse use;
  private final OutputRules fields;
  private final LadderReader ladders;

  /**
   * @param fields knows the schemas of the fields
   */
  EventReader(Desk desk, FieldUse use, OutputRules fields) {
    this.desk = desk;
    this.use = use;
    this.fields = fields;
    this.ladders = new LadderReader(desk);
  }

  /** The event; empty when something is wrong with it. */
  Optional<EventDefinition> read(String name, Block block) {
    int before = desk.problems().count();
    String who = Kind.EVENT.called(name);
    Optional<String> key =
        block
            .required("key", "say what tells them apart, such as ${memory(contract.id)}")
            .flatMap(Value::expression);
    Optional<Schema> schema = block.value("schema").flatMap(Value::schema);
    Optional<String> writes = use.writtenOne(block, who);
    Optional<Ladder> ladder = ladders.of(block);
    Optional<String> end =
        block.required("onTimeout", "add: onTimeout: fail").flatMap(v -> v.word(ENDS));
    Duration keep = block.value("keep").flatMap(Value::duration).orElse(EventDefinition.KEEP);
    Optional<String> notify = block.value("notify").flatMap(Uris::outside);
    if (desk.problems().count() > before || end.isEmpty()) {
      return Optional.empty();
    }
    Optional<Schema> checked =
        schema.or(() -> writes.flatMap(field -> fields.madeOf(List.of(field))));
    return key.flatMap(
        k -> ladder.map(l -> new EventDefinition(name, k, checked, writes, l, keep, notify)));
  }
}

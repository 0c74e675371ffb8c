package dev.drover.definition;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads the blocks of fields and workflows: the ones that are a list of keys. */
final class PlaceReader {
  private static final Map<String, Durability> DURABILITIES =
      words(Durability.values(), Durability::word);

  private final Desk desk;

  PlaceReader(Desk desk) {
    this.desk = desk;
  }

  FieldDefinition field(String name, Block block, AgingReader aging) {
    Optional<Schema> schema = block.value("schema").flatMap(Value::schema);
    boolean input = block.value("owner").flatMap(v -> v.word(Map.of("input", true))).orElse(false);
    return new FieldDefinition(
        name, schema, input, aging.read(name, block), AgingReader.dataTime(block));
  }

  /** The workflow, still without the hash: that is known when every named file was read. */
  Function<String, WorkflowDefinition> workflow(String name, Block block) {
    int version = block.value("version").flatMap(v -> v.number(1, 999_999_999)).orElse(1);
    Optional<Schema> input = block.value("input").flatMap(Value::schema);
    Optional<Schema> output = block.value("output").flatMap(Value::schema);
    Durability durability =
        block.value("durability").flatMap(v -> v.word(DURABILITIES)).orElse(Durability.DURABLE);
    long maxInput =
        block
            .value("maxInput")
            .flatMap(v -> v.bytes(WorkflowDefinition.LARGEST_INPUT_BYTES))
            .orElse(WorkflowDefinition.DEFAULT_INPUT_BYTES);
    boolean fails =
        block.value("onFailure").flatMap(v -> v.word(Map.of("fail", true))).orElse(false);
    return hash ->
        new WorkflowDefinition(name, version, input, output, durability, maxInput, fails, hash);
  }

  static <T> Map<String, T> words(T[] values, Function<T, String> word) {
    Map<String, T> byWord = new LinkedHashMap<>();
    for (T value : values) {
      byWord.put(word.apply(value), value);
    }
    return Checks.ordered(byWord);
  }
}

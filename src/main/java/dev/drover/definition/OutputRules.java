package dev.drover.definition;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What an output has to be so that it can fill the fields it is said to. */
final class OutputRules {
  private static final Schema ANYTHING = Schema.of(true);

  private final Map<String, FieldDefinition> fields;

  OutputRules(Map<String, FieldDefinition> fields) {
    this.fields = fields;
  }

  /** The schema that the written fields make together; empty when nothing is written. */
  Optional<Schema> madeOf(List<String> writes) {
    if (writes.size() == 1) {
      return Optional.ofNullable(fields.get(writes.get(0))).flatMap(FieldDefinition::schema);
    }
    Map<String, Schema> properties = new LinkedHashMap<>();
    writes.forEach(field -> properties.put(field, schemaOf(field)));
    return writes.isEmpty() ? Optional.empty() : Optional.of(Schema.objectOf(properties));
  }

  /** Reports an output that can never fill its fields, and a constant that does not fit. */
  void check(
      Block block, Optional<Schema> output, List<String> writes, Optional<Fallback> fallback) {
    output.ifPresent(schema -> fills(block, schema, writes));
    if (fallback.isPresent() && fallback.get() instanceof Fallback.ToValue constant) {
      fits(block, constant, output.or(() -> madeOf(writes)));
    }
  }

  private void fills(Block block, Schema output, List<String> writes) {
    for (String field : writes) {
      Object schema = schemaOf(field).asTree();
      Optional<String> conflict =
          writes.size() == 1
              ? SchemaConflict.whole(output.asTree(), schema)
              : SchemaConflict.part(output.asTree(), field, schema);
      conflict.ifPresent(
          why ->
              block
                  .value("output")
                  .ifPresent(
                      v ->
                          v.error(
                              "can never fill field '" + field + "': " + why,
                              "mend one of the schemas, or 'writes'")));
    }
  }

  private static void fits(Block block, Fallback.ToValue constant, Optional<Schema> schema) {
    List<Violation> wrong = schema.map(s -> s.check(constant.value())).orElse(List.of());
    if (!wrong.isEmpty()) {
      block
          .value("fallback")
          .ifPresent(
              v ->
                  v.error(
                      "has a value that does not fit the output: "
                          + wrong.get(0).field()
                          + " "
                          + wrong.get(0).message(),
                      "mend the value"));
    }
  }

  private Schema schemaOf(String field) {
    return Optional.ofNullable(fields.get(field)).flatMap(FieldDefinition::schema).orElse(ANYTHING);
  }
}

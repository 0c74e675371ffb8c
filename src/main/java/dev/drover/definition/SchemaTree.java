package dev.drover.definition;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Walks a schema where schemas stand, and only there: data in it may well hold a {@code $ref}. */
final class SchemaTree {
  private static final Set<String> DATA = Set.of("const", "enum", "default", "examples");
  private static final Set<String> NAMED =
      Set.of("properties", "patternProperties", "$defs", "definitions", "dependentSchemas");

  private SchemaTree() {}

  /** The same schema under another place of a document, its local references moved along. */
  static Object movedTo(String pointer, Object schema) {
    return withRefs(schema, ref -> "#" + pointer + ref.substring(1));
  }

  /** The schema with each reference replaced. */
  static Object withRefs(Object schema, UnaryOperator<String> replaced) {
    if (!(schema instanceof Map<?, ?> map)) {
      return schema;
    }
    Map<String, Object> copy = new LinkedHashMap<>();
    map.forEach((key, value) -> copy.put((String) key, keyword((String) key, value, replaced)));
    return copy;
  }

  private static Object keyword(String name, Object value, UnaryOperator<String> replaced) {
    if (name.equals("$ref")) {
      return replaced.apply((String) value);
    }
    if (DATA.contains(name)) {
      return value;
    }
    if (NAMED.contains(name) && value instanceof Map<?, ?> byName) {
      Map<String, Object> copy = new LinkedHashMap<>();
      byName.forEach((key, schema) -> copy.put((String) key, withRefs(schema, replaced)));
      return copy;
    }
    if (value instanceof List<?> schemas) {
      return schemas.stream().map(schema -> withRefs(schema, replaced)).toList();
    }
    return withRefs(value, replaced);
  }
}

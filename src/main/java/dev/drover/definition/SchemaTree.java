package dev.drover.definition;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Walks a schema where schemas stand, and only there: data in it may well hold a {@code $ref}. */
final class SchemaTree {
  private static final Set<String> POINTING =
      Set.of("$ref", "$id", "$anchor", "$dynamicRef", "$dynamicAnchor");
  private static final Set<String> DATA = Set.of("const", "enum", "default", "examples");
  private static final Set<String> NAMED =
      Set.of("properties", "patternProperties", "$defs", "definitions", "dependentSchemas");

  private SchemaTree() {}

  /** The same schema under another place of a document, its local references moved along. */
  static Object movedTo(String pointer, Object schema) {
    return withRefs(schema, (keyword, ref) -> "#" + pointer + ref.substring(1));
  }

  /** The schema with each reference replaced. */
  static <E extends Exception> Object withRefs(Object schema, Reference<E> replaced) throws E {
    if (!(schema instanceof Map<?, ?> map)) {
      return schema;
    }
    Map<String, Object> copy = new LinkedHashMap<>();
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      String name = (String) entry.getKey();
      copy.put(name, keyword(name, entry.getValue(), replaced));
    }
    return copy;
  }

  private static <E extends Exception> Object keyword(
      String name, Object value, Reference<E> replaced) throws E {
    if (POINTING.contains(name)) {
      return replaced.replaced(name, (String) value);
    }
    if (DATA.contains(name)) {
      return value;
    }
    if (NAMED.contains(name) && value instanceof Map<?, ?> byName) {
      Map<String, Object> copy = new LinkedHashMap<>();
      for (Map.Entry<?, ?> entry : byName.entrySet()) {
        copy.put((String) entry.getKey(), withRefs(entry.getValue(), replaced));
      }
      return copy;
    }
    if (value instanceof List<?> schemas) {
      List<Object> copy = new ArrayList<>();
      for (Object schema : schemas) {
        copy.add(withRefs(schema, replaced));
      }
      return copy;
    }
    return withRefs(value, replaced);
  }

  /** What a reference becomes. */
  interface Reference<E extends Exception> {
    String replaced(String keyword, String ref) throws E;
  }
}

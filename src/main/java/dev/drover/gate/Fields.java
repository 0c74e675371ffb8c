package dev.drover.gate;

import dev.drover.journal.Payload;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads plain data that a gate wrote; what an older version did not write is empty. */
record Fields(Map<?, ?> tree) {

  static Fields of(Payload payload) {
    return new Fields(payload.value() instanceof Map<?, ?> map ? map : Map.of());
  }

  @Nullable Object value(String name) {
    return tree.get(name);
  }

  boolean has(String name) {
    return tree.containsKey(name);
  }

  String text(String name) {
    Object value = tree.get(name);
    return value == null ? "" : String.valueOf(value);
  }

  int number(String name) {
    return tree.get(name) instanceof Number number ? number.intValue() : 0;
  }

  boolean yes(String name) {
    return Boolean.TRUE.equals(tree.get(name));
  }

  List<String> list(String name) {
    return tree.get(name) instanceof List<?> list
        ? list.stream().map(String::valueOf).toList()
        : List.of();
  }

  Map<String, @Nullable Object> object(String name) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    if (tree.get(name) instanceof Map<?, ?> map) {
      map.forEach((key, value) -> object.put(String.valueOf(key), value));
    }
    return Collections.unmodifiableMap(object);
  }

  Map<String, String> texts(String name) {
    Map<String, String> texts = new LinkedHashMap<>();
    object(name).forEach((key, value) -> texts.put(key, String.valueOf(value)));
    return Collections.unmodifiableMap(texts);
  }
}

package dev.drover.cli.door;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects the members of a JSON object in their order. */
final class Doc {
  private final Map<String, @Nullable Object> all = new LinkedHashMap<>();

  Doc with(String name, @Nullable Object value) {
    all.put(name, value);
    return this;
  }

  Doc withAll(Map<String, @Nullable Object> members) {
    all.putAll(members);
    return this;
  }

  Map<String, @Nullable Object> all() {
    return all;
  }
}

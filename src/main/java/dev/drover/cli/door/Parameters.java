package dev.drover.cli.door;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Collects the parameters of an {@link Ask}. */
final class Parameters {
  private final Map<String, String> all = new LinkedHashMap<>();

  Parameters with(String name, String value) {
    all.put(name, value);
    return this;
  }

  Parameters with(String name, Optional<String> value) {
    value.ifPresent(given -> all.put(name, given));
    return this;
  }

  Parameters withAll(String prefix, Map<String, String> values) {
    values.forEach((name, value) -> all.put(prefix + name, value));
    return this;
  }

  Map<String, String> all() {
    return all;
  }
}

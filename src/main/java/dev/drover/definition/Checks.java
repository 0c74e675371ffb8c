package dev.drover.definition;

import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a definition has to be, checked by the compact constructors of this package. */
final class Checks {
  private Checks() {}

  static String required(String name, String of) {
    if (name.isBlank()) {
      throw new IllegalArgumentException("The name of " + of + " is blank");
    }
    return name;
  }

  static List<String> distinct(Collection<String> names, String of) {
    List<String> copy = List.copyOf(names);
    if (copy.stream().distinct().count() != copy.size()) {
      throw new IllegalArgumentException(of + " names one twice: " + copy);
    }
    return copy;
  }

  /** A copy that keeps the order of the file, which people expect back in lists and documents. */
  static <K, T> Map<K, T> ordered(Map<K, T> byName) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(byName));
  }

  static void positive(Optional<Duration> limit, String of) {
    if (limit.isPresent() && (limit.get().isNegative() || limit.get().isZero())) {
      throw new IllegalArgumentException("The " + of + " is not positive: " + limit.get());
    }
  }
}

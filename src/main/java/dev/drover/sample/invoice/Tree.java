package dev.drover.sample.invoice;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** JSON objects with their fields in the order a person reads them, the same in every JVM. */
final class Tree {
  private Tree() {}

  /**
   * An unmodifiable object.
   *
   * @param fields names and values in turn
   */
  static Map<String, Object> of(Object... fields) {
    var object = new LinkedHashMap<String, Object>();
    for (int i = 0; i < fields.length; i += 2) {
      object.put((String) fields[i], fields[i + 1]);
    }
    return Collections.unmodifiableMap(object);
  }
}

package dev.drover.definition;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An unmodifiable copy of a plain tree that keeps the order of its keys. */
final class FrozenTree {
  private FrozenTree() {}

  static Object of(Object tree) {
    if (tree instanceof Map<?, ?> map) {
      Map<Object, Object> copy = new LinkedHashMap<>();
      map.forEach((key, value) -> copy.put(key, of(value)));
      return Collections.unmodifiableMap(copy);
    }
    return tree instanceof List<?> list ? copy(list) : tree;
  }

  /** Whether the tree has at most so many levels; looks no deeper than that. */
  static boolean within(int levels, @Nullable Object tree) {
    Collection<?> children =
        tree instanceof Map<?, ?> map
            ? map.values()
            : tree instanceof List<?> list ? list : Set.of();
    return levels >= 0 && children.stream().allMatch(child -> within(levels - 1, child));
  }

  // Schemas may hold null (enum: [a, null]), which List.copyOf would refuse.
  private static List<Object> copy(List<?> list) {
    List<Object> copy = new ArrayList<>();
    list.forEach(element -> copy.add(of(element)));
    return Collections.unmodifiableList(copy);
  }
}

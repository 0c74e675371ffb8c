package dev.drover.gate;

import dev.drover.definition.FieldPath;
import dev.drover.definition.Nearest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a proposal is changed: {@code lines[0].total}, {@code lines.0.total}, a JSON Pointer where
 * it begins with {@code /}, or {@code .} for all of it.
 */
final class ChangedPath {
  private final String written;
  private final List<String> names;
  private final boolean mayAdd;

  private ChangedPath(String written, List<String> names, boolean mayAdd) {
    this.written = written;
    this.names = names;
    this.mayAdd = mayAdd;
  }

  /**
   * The tree with these changes; the tree itself is not touched.
   *
   * @param mayAdd whether properties may be new; else a misspelt one is refused
   * @throws InvalidDecision when there is no such place
   */
  static @Nullable Object all(
      @Nullable Object tree, Map<String, @Nullable Object> changes, boolean mayAdd) {
    Object changed = tree;
    for (Map.Entry<String, @Nullable Object> each : changes.entrySet()) {
      changed = of(each.getKey(), mayAdd).set(changed, 0, each.getValue());
    }
    return changed;
  }

  private static ChangedPath of(String written, boolean mayAdd) {
    List<String> names =
        written.startsWith("/") || written.equals(".") || written.isBlank()
            ? pointer(written)
            : Arrays.asList(written.replace("[", ".").replace("]", "").split("\\.", -1));
    return new ChangedPath(written, names, mayAdd);
  }

  private static List<String> pointer(String written) {
    try {
      return FieldPath.of(written).names();
    } catch (IllegalArgumentException none) {
      throw new InvalidDecision(
          "'" + written + "' is no path.", "Write it like lines[0].total, or /lines/0/total.");
    }
  }

  /** The path of a member, as it is read again. */
  static String member(String path, Object name) {
    return path.isEmpty() ? String.valueOf(name) : path + "." + name;
  }

  private @Nullable Object set(@Nullable Object tree, int at, @Nullable Object value) {
    if (at == names.size()) {
      return value;
    }
    String name = names.get(at);
    if (tree instanceof Map<?, ?> map) {
      return inObject(map, name, at, value);
    }
    if (tree instanceof List<?> list) {
      return inList(list, name, at, value);
    }
    throw nothing("there is no object or list", "");
  }

  private Object inObject(Map<?, ?> map, String name, int at, @Nullable Object value) {
    Map<String, @Nullable Object> copy = new LinkedHashMap<>();
    map.forEach((key, old) -> copy.put(String.valueOf(key), old));
    if (!copy.containsKey(name) && !(mayAdd && at == names.size() - 1)) {
      throw nothing("there is no '" + name + "'", Nearest.hint(name, copy.keySet()));
    }
    copy.put(name, set(copy.get(name), at + 1, value));
    return copy;
  }

  private Object inList(List<?> list, String name, int at, @Nullable Object value) {
    if (!name.matches("0|[1-9]\\d{0,8}") || Integer.parseInt(name) >= list.size()) {
      throw nothing("the list has " + list.size() + " items", "");
    }
    int index = Integer.parseInt(name);
    List<@Nullable Object> copy = new ArrayList<>(list);
    copy.set(index, set(list.get(index), at + 1, value));
    return copy;
  }

  private InvalidDecision nothing(String what, String hint) {
    return new InvalidDecision(
        "The proposal has no '" + written + "': " + what + ".",
        hint.isEmpty() ? "Name a place that it has; see it: drover gate GATE" : hint + ".");
  }
}

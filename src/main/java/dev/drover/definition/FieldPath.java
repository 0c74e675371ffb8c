package dev.drover.definition;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a field stands in a value. Written as the name of a property, as a JSON Pointer (RFC 6901)
 * where it begins with {@code /}, or as {@code .}, the value itself. Immutable.
 *
 * @param names of the properties on the way; empty: the value itself
 */
public record FieldPath(List<String> names) {
  /** The value itself. */
  public static final FieldPath WHOLE = new FieldPath(List.of());

  private static final String DOT = ".";

  /** Copies the names. */
  public FieldPath {
    names = List.copyOf(names);
  }

  /**
   * The path that is written so.
   *
   * @throws IllegalArgumentException when it is blank, or begins like a pointer and is none
   */
  public static FieldPath of(String written) {
    if (written.isBlank() || written.startsWith("/") && written.matches("(?s).*~([^01].*|$)")) {
      throw new IllegalArgumentException("'" + written + "' is no field");
    }
    if (written.equals(DOT)) {
      return WHOLE;
    }
    return written.startsWith("/")
        ? new FieldPath(
            Arrays.stream(written.substring(1).split("/", -1)).map(FieldPath::unescaped).toList())
        : new FieldPath(List.of(written));
  }

  private static String unescaped(String name) {
    return name.replace("~1", "/").replace("~0", "~");
  }

  /** The field of that name in what stands here. */
  public FieldPath child(String name) {
    List<String> longer = new ArrayList<>(names);
    longer.add(name);
    return new FieldPath(longer);
  }

  /** Whether it is the other one, or a part of what stands there. */
  public boolean isWithin(FieldPath other) {
    return names.size() >= other.names.size()
        && names.subList(0, other.names.size()).equals(other.names);
  }

  /**
   * What stands here in the value; items of lists are named by their index.
   *
   * @return null where there is nothing, or null
   */
  public @Nullable Object in(@Nullable Object value) {
    Object at = value;
    for (String name : names) {
      at = child(at, name);
    }
    return at;
  }

  private static @Nullable Object child(@Nullable Object tree, String name) {
    if (tree instanceof Map<?, ?> map) {
      return map.get(name);
    }
    return tree instanceof List<?> list
            && name.matches("0|[1-9]\\d{0,8}")
            && Integer.parseInt(name) < list.size()
        ? list.get(Integer.parseInt(name))
        : null;
  }

  /** As people write it, and as {@link #of} reads it. */
  @Override
  public String toString() {
    if (names.isEmpty()) {
      return DOT;
    }
    String first = names.get(0);
    if (names.size() == 1 && !first.isBlank() && !first.startsWith("/") && !first.equals(DOT)) {
      return first;
    }
    StringBuilder pointer = new StringBuilder();
    names.forEach(name -> pointer.append('/').append(name.replace("~", "~0").replace("/", "~1")));
    return pointer.toString();
  }
}

package dev.drover.definition;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds why nothing that fits one schema can fit another. Says something only where it is certain:
 * from types that exclude each other, and from properties that cannot be there.
 */
final class SchemaConflict {
  private static final int DEEPEST = 20;

  private SchemaConflict() {}

  /** Why no output can be a value of the field; empty when one may be. */
  static Optional<String> whole(Object output, Object field) {
    return between(output, field, "", DEEPEST);
  }

  /** Why no output can have a property that is a value of the field; empty when one may. */
  static Optional<String> part(Object output, String name, Object field) {
    Optional<Set<String>> types = types(output);
    if (types.isPresent() && !types.get().contains("object")) {
      return Optional.of("it gives " + words(types.get()) + " and has no properties");
    }
    return absent(output, name)
        ? Optional.of("it allows no property '" + name + "'")
        : between(property(output, name), field, name, DEEPEST);
  }

  private static Optional<String> between(
      @Nullable Object output, @Nullable Object field, String at, int levels) {
    Optional<Set<String>> gives = types(output);
    Optional<Set<String>> takes = types(field);
    if (gives.isEmpty() || takes.isEmpty()) {
      return takes
          .filter(Set.of("object")::equals)
          .flatMap(t -> required(output, field, at, levels));
    }
    if (gives.get().stream().noneMatch(takes.get()::contains)) {
      return Optional.of(
          (at.isEmpty() ? "it" : "its '" + at + "'")
              + " gives "
              + words(gives.get())
              + ", the field takes "
              + words(takes.get()));
    }
    return takes.get().equals(Set.of("object"))
        ? required(output, field, at, levels)
        : Optional.empty();
  }

  private static Optional<String> required(
      @Nullable Object output, @Nullable Object field, String at, int levels) {
    if (levels == 0
        || !(field instanceof Map<?, ?> object)
        || !(object.get("required") instanceof List<?> required)) {
      return Optional.empty();
    }
    for (Object each : required) {
      String name = String.valueOf(each);
      String path = at.isEmpty() ? name : at + "." + name;
      Optional<String> conflict =
          absent(output, name)
              ? Optional.of("it allows no property '" + path + "', which the field requires")
              : between(property(output, name), property(field, name), path, levels - 1);
      if (conflict.isPresent()) {
        return conflict;
      }
    }
    return Optional.empty();
  }

  private static boolean absent(@Nullable Object schema, String name) {
    if (!(schema instanceof Map<?, ?> map)) {
      return false;
    }
    Object declared = property(schema, name);
    return Boolean.FALSE.equals(declared)
        || declared == null
            && Boolean.FALSE.equals(map.get("additionalProperties"))
            && !map.containsKey("patternProperties");
  }

  private static @Nullable Object property(@Nullable Object schema, String name) {
    return schema instanceof Map<?, ?> map && map.get("properties") instanceof Map<?, ?> properties
        ? properties.get(name)
        : null;
  }

  /** The types a schema names; empty when it names none. An integer is a number too. */
  private static Optional<Set<String>> types(@Nullable Object schema) {
    Object type = schema instanceof Map<?, ?> map ? map.get("type") : null;
    if (type == null) {
      return Optional.empty();
    }
    Set<String> types = new LinkedHashSet<>();
    for (Object each : type instanceof List<?> list ? list : List.of(type)) {
      types.add(String.valueOf(each));
      if ("number".equals(each)) {
        types.add("integer");
      }
    }
    return Optional.of(types);
  }

  private static String words(Set<String> types) {
    return types.contains("number")
        ? String.join(" or ", types.stream().filter(t -> !t.equals("integer")).toList())
        : String.join(" or ", types);
  }
}

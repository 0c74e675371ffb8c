package dev.drover.definition;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The properties that a schema names for objects at one place of a value. Where it names none, or
 * says what all others look like, every property is known. Immutable.
 */
public final class KnownFields {
  private static final List<String> ALSO = List.of("allOf", "anyOf", "oneOf");
  private static final List<String> PERHAPS = List.of("if", "then", "else", "$ref");
  private static final List<String> OTHERS =
      List.of("additionalProperties", "unevaluatedProperties");

  private final Object root;
  private final List<Map<?, ?>> schemas = new ArrayList<>();
  private final Set<Object> followed = new HashSet<>();

  private KnownFields(Object root, List<?> here) {
    this.root = root;
    here.forEach(this::gather);
  }

  /** What a value of that schema may have at its top. */
  public static KnownFields of(Schema schema) {
    return new KnownFields(schema.asTree(), List.of(schema.asTree()));
  }

  /** All schemas that speak of the value at this place. */
  private void gather(@Nullable Object schema) {
    if (!(schema instanceof Map<?, ?> map)) {
      return;
    }
    schemas.add(map);
    for (String keyword : ALSO) {
      if (map.get(keyword) instanceof List<?> several) {
        several.forEach(this::gather);
      }
    }
    for (String keyword : PERHAPS) {
      Object one = map.get(keyword);
      gather(one instanceof String ref ? target(ref) : one);
    }
    if (map.get("dependentSchemas") instanceof Map<?, ?> byProperty) {
      byProperty.values().forEach(this::gather);
    }
  }

  private @Nullable Object target(String ref) {
    return followed.add(ref) ? References.target(root, ref).orElse(null) : null;
  }

  /** Whether an object here may have that property. */
  public boolean knows(String property) {
    return isOpen()
        || schemas.stream()
            .anyMatch(schema -> named(schema, property) != null || matched(schema, property));
  }

  /** What the object in that property may have. */
  public KnownFields within(String property) {
    return new KnownFields(
        root,
        schemas.stream().map(schema -> named(schema, property)).filter(Objects::nonNull).toList());
  }

  private boolean isOpen() {
    return schemas.stream().noneMatch(schema -> schema.get("properties") instanceof Map)
        || schemas.stream()
            .flatMap(schema -> OTHERS.stream().map(schema::get))
            .anyMatch(others -> others instanceof Map || Boolean.TRUE.equals(others));
  }

  private static @Nullable Object named(Map<?, ?> schema, String property) {
    return schema.get("properties") instanceof Map<?, ?> properties
        ? properties.get(property)
        : null;
  }

  private static boolean matched(Map<?, ?> schema, String property) {
    return Optional.ofNullable(schema.get("patternProperties"))
        .map(patterns -> ((Map<?, ?>) patterns).keySet())
        .stream()
        .flatMap(Set::stream)
        .anyMatch(pattern -> Pattern.compile((String) pattern).matcher(property).find());
  }
}

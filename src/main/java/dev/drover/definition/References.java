package dev.drover.definition;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Checks the references of one whole schema: each leads somewhere, none back to itself. */
final class References {
  // Keywords that apply to the same value: going round through them would never end.
  private static final List<String> IN_PLACE =
      List.of("allOf", "anyOf", "oneOf", "not", "if", "then", "else");

  private final String file;
  private final Object root;
  private final Set<String> followed = new LinkedHashSet<>();

  References(String file, Object root) {
    this.file = file;
    this.root = root;
  }

  void check() throws UnusableFile {
    Set<String> all = new LinkedHashSet<>();
    SchemaTree.withRefs(
        root,
        (keyword, ref) -> {
          all.add(ref);
          return ref;
        });
    for (String ref : all) {
      follow(ref, new LinkedHashSet<>());
    }
  }

  private void follow(String ref, Set<String> way) throws UnusableFile {
    if (followed.contains(ref)) {
      return;
    }
    if (!way.add(ref)) {
      throw new UnusableFile(
          "file '" + file + "': $ref '" + ref + "' leads back to itself",
          "let a property or an item stand between");
    }
    Object target =
        target(root, ref)
            .orElseThrow(
                () ->
                    new UnusableFile(
                        "file '" + file + "': $ref '" + ref + "' leads nowhere",
                        "check the name under $defs"));
    followInPlace(target, way);
    way.remove(ref);
    followed.add(ref);
  }

  private void followInPlace(Object schema, Set<String> way) throws UnusableFile {
    if (schema instanceof Map<?, ?> map) {
      if (map.get("$ref") instanceof String ref) {
        follow(ref, way);
      }
      for (String keyword : IN_PLACE) {
        followInPlace(map.get(keyword) == null ? List.of() : map.get(keyword), way);
      }
      if (map.get("dependentSchemas") instanceof Map<?, ?> byProperty) {
        followInPlace(List.copyOf(byProperty.values()), way);
      }
    } else if (schema instanceof List<?> schemas) {
      for (Object each : schemas) {
        followInPlace(each, way);
      }
    }
  }

  /** The schema to which a local reference leads; empty when it leads nowhere. */
  static Optional<Object> target(Object root, String ref) {
    Optional<Object> at = Optional.of(root);
    for (String part : ref.length() < 3 ? new String[0] : ref.substring(2).split("/", -1)) {
      at = at.flatMap(tree -> child(tree, unescaped(part)));
    }
    return at.filter(schema -> schema instanceof Map || schema instanceof Boolean);
  }

  private static Optional<Object> child(Object tree, String name) {
    if (tree instanceof Map<?, ?> map) {
      return Optional.ofNullable(map.get(name));
    }
    return tree instanceof List<?> list && name.matches("\\d{1,6}")
        ? list.stream().skip(Long.parseLong(name)).findFirst().map(Object.class::cast)
        : Optional.empty();
  }

  private static String unescaped(String part) {
    return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8)
        .replace("~1", "/")
        .replace("~0", "~");
  }
}

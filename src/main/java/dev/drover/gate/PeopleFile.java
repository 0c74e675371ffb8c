package dev.drover.gate;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads {@code people: { ann: { groups: [legal], roles: [reviewer], token: "sha256:HEX" } }}. Who
 * has no roles is a reviewer.
 */
final class PeopleFile {
  private static final Set<String> KEYS = Set.of("groups", "roles", "token");

  private final String file;
  private final Map<String, Person> known = new LinkedHashMap<>();
  private final Map<String, String> tokens = new LinkedHashMap<>();

  private PeopleFile(String file) {
    this.file = file;
  }

  /**
   * The people of a file.
   *
   * @param file its name, for messages
   * @throws IllegalArgumentException when it is none, or somebody in it is not as they must be
   */
  static People read(String file, String yaml) {
    return new PeopleFile(file).read(yaml);
  }

  private People read(String yaml) {
    Object tree = load(yaml);
    if (!(tree instanceof Map<?, ?> top)
        || !top.keySet().equals(Set.of("people"))
        || !(top.get("people") instanceof Map<?, ?> people)
        || people.isEmpty()) {
      throw wrong("has no 'people'", "write people: { ann: { groups: [legal] } }");
    }
    people.forEach((name, block) -> person(String.valueOf(name), block));
    return new People(known, tokens);
  }

  private @Nullable Object load(String yaml) {
    try {
      return new Load(LoadSettings.builder().setLabel(file).build()).loadFromString(yaml);
    } catch (YamlEngineException invalid) {
      throw new IllegalArgumentException(file + " is no YAML: " + invalid.getMessage(), invalid);
    }
  }

  private void person(String name, @Nullable Object block) {
    Map<?, ?> keys = block instanceof Map<?, ?> map ? map : Map.of();
    if (block != null && !(block instanceof Map) || !KEYS.containsAll(keys.keySet())) {
      throw wrong("'" + name + "' has other keys", "allowed are groups, roles, token");
    }
    Set<Person.Role> roles = new LinkedHashSet<>();
    names(name, "roles", keys).forEach(word -> roles.add(role(name, word)));
    if (roles.isEmpty()) {
      roles.add(Person.Role.REVIEWER);
    }
    known.put(name, new Person(name, Set.copyOf(names(name, "groups", keys)), roles));
    if (keys.get("token") != null) {
      tokens.put(name, token(name, String.valueOf(keys.get("token"))));
    }
  }

  private List<String> names(String name, String key, Map<?, ?> keys) {
    Object value = keys.get(key);
    if (value == null) {
      return List.of();
    }
    if (!(value instanceof List<?> list)) {
      throw wrong("'" + key + "' of '" + name + "' is no list", "write " + key + ": [NAME]");
    }
    return list.stream().map(String::valueOf).distinct().toList();
  }

  private Person.Role role(String name, String word) {
    for (Person.Role role : Person.Role.values()) {
      if (role.name().toLowerCase(Locale.ROOT).equals(word)) {
        return role;
      }
    }
    throw wrong(
        "'" + name + "' has the role '" + word + "'", "viewer, reviewer, operator or admin");
  }

  private String token(String name, String token) {
    if (!token.matches("sha256:[0-9a-f]{64}")) {
      throw wrong(
          "'token' of '" + name + "' is no digest", "write sha256: and 64 hex digits of it");
    }
    return token;
  }

  private IllegalArgumentException wrong(String what, String hint) {
    return new IllegalArgumentException(file + ": " + what + " (" + hint + ").");
  }
}

package dev.drover.gate;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.CamelContext;

/**
 * Who is known, with groups, roles and tokens. Where nobody is declared every name is taken at its
 * word, and nobody has a token. Immutable.
 */
public final class People {
  /** Nobody is declared. */
  public static final People ANYBODY = new People(Map.of(), Map.of());

  private final Map<String, Person> known;
  private final Map<String, String> tokens;

  /**
   * @param known by name
   * @param tokens {@code sha256:HEX} of the token of whoever has one, by name
   */
  People(Map<String, Person> known, Map<String, String> tokens) {
    this.known = new LinkedHashMap<>(known);
    this.tokens = new LinkedHashMap<>(tokens);
  }

  /** Those of a context, from the file that its gate component names. */
  public static People of(CamelContext context) {
    return context.getComponent("gate", GateComponent.class).people();
  }

  /** Whether anybody is. */
  public boolean areDeclared() {
    return !known.isEmpty();
  }

  /** Whoever is called so, or empty. */
  public Optional<Person> named(String name) {
    return Optional.ofNullable(known.get(name));
  }

  /** Whose token it is, or empty. */
  public Optional<Person> withToken(String token) {
    byte[] given = digest(token).getBytes(StandardCharsets.US_ASCII);
    Optional<Person> found = Optional.empty();
    for (Map.Entry<String, String> each : tokens.entrySet()) {
      if (MessageDigest.isEqual(given, each.getValue().getBytes(StandardCharsets.US_ASCII))) {
        found = named(each.getKey());
      }
    }
    return found;
  }

  /**
   * Whether they are one of these users or groups; anybody is where nobody is named, or declared.
   */
  boolean isOneOf(String name, List<String> usersOrGroups) {
    if (!areDeclared()) {
      return true;
    }
    return named(name)
        .filter(person -> person.may(Person.Role.REVIEWER))
        .filter(person -> usersOrGroups.isEmpty() || usersOrGroups.stream().anyMatch(person::is))
        .isPresent();
  }

  /** Whether that is somebody's name, or a group of somebody. */
  boolean knows(String userOrGroup) {
    return known.values().stream().anyMatch(person -> person.is(userOrGroup));
  }

  /** All names and groups. */
  Set<String> names() {
    Set<String> names = new TreeSet<>(known.keySet());
    known.values().forEach(person -> names.addAll(person.groups()));
    return names;
  }

  /** The names of those reviewers who are one of these; of all reviewers where nobody is named. */
  List<String> ofThese(List<String> usersOrGroups) {
    return known.keySet().stream().filter(name -> isOneOf(name, usersOrGroups)).toList();
  }

  /** In words, with who belongs to a group: {@code legal (ann, cid)}. */
  String words(List<String> usersOrGroups) {
    return usersOrGroups.isEmpty()
        ? "all reviewers"
        : String.join(", ", usersOrGroups.stream().map(this::word).toList());
  }

  private String word(String userOrGroup) {
    List<String> members =
        known.values().stream()
            .filter(person -> person.groups().contains(userOrGroup))
            .map(Person::name)
            .toList();
    return members.isEmpty() ? userOrGroup : userOrGroup + " (" + String.join(", ", members) + ")";
  }

  private static String digest(String token) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
      return "sha256:" + HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }
}

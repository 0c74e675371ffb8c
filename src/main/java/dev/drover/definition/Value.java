package dev.drover.definition;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * The value of one key, read as what it should be. A value that is not is reported at its key and
 * read as empty.
 *
 * @param key its name
 * @param block whose key it is, in words
 * @param keyNode where the key stands
 * @param node the value itself
 */
record Value(Desk desk, String key, String block, Node keyNode, Node node) {

  /** Text with its placeholders resolved. */
  Optional<String> text() {
    return textOf(node, keyNode);
  }

  /** Text exactly as written. */
  Optional<String> plainText() {
    return written(node, keyNode);
  }

  Optional<Integer> number(int least, int most) {
    Optional<String> text = numeral();
    Optional<Integer> number =
        text.filter(digits -> digits.matches("-?\\d{1,9}"))
            .map(Integer::valueOf)
            .filter(value -> value >= least && value <= most);
    if (text.isPresent() && number.isEmpty()) {
      error("must be a whole number from " + least + " to " + most + ", not " + text.get(), "");
    }
    return number;
  }

  Optional<Long> bytes(long most) {
    Optional<String> text = numeral();
    OptionalLong size = text.map(Sizes::parse).orElse(OptionalLong.empty());
    if (size.isPresent() && size.getAsLong() >= 1 && size.getAsLong() <= most) {
      return Optional.of(size.getAsLong());
    }
    text.ifPresent(
        given ->
            error(
                "is '" + given + "', not a size from 1 byte to " + (most >> 20) + "MiB",
                "write a number of bytes, or one with KiB, MiB, GiB, KB or MB"));
    return Optional.empty();
  }

  Optional<Duration> duration() {
    Optional<String> text = numeral();
    Optional<Duration> span = text.flatMap(Durations::parse);
    if (text.isPresent() && span.isEmpty()) {
      error(
          "is '" + text.get() + "', not a time span longer than zero",
          "write for example 500ms, 30s, 1h30m, 2d or PT4H");
    }
    return span;
  }

  <T> Optional<T> word(Map<String, T> known) {
    Optional<String> text = text();
    if (text.isPresent() && !known.containsKey(text.get())) {
      error("is '" + text.get() + "'", Nearest.hint(text.get(), known.keySet()));
    }
    return text.flatMap(word -> Optional.ofNullable(known.get(word)));
  }

  /** Any JSON value; one that is null is wrapped like all others. */
  Optional<JsonValue> json() {
    try {
      return Optional.of(
          new JsonValue(Trees.of(node, text -> resolved(text, keyNode).orElse(text))));
    } catch (NumberFormatException tooLarge) {
      error("holds a number that is out of range: " + tooLarge.getMessage(), "");
      return Optional.empty();
    }
  }

  /** One name or a list of names, each with its place. */
  List<Named> names() {
    List<Named> names = new ArrayList<>();
    if (node instanceof SequenceNode list) {
      list.getValue().forEach(each -> addName(each, each, names));
    } else {
      addName(node, keyNode, names);
    }
    return names;
  }

  Optional<Schema> schema() {
    try {
      Optional<String> path = text();
      return path.isEmpty() ? Optional.empty() : Optional.of(desk.schemas().load(path.get()));
    } catch (UnusableFile unusable) {
      desk.problems().error(keyNode, place() + ": " + unusable.what(), unusable.hint());
      return Optional.empty();
    }
  }

  void error(String message, String hint) {
    desk.problems().error(keyNode, place() + " " + message, hint);
  }

  private String place() {
    return "'" + key + "' of " + block;
  }

  private void addName(Node each, Node at, List<Named> names) {
    textOf(each, at)
        .ifPresent(
            name -> {
              if (names.stream().anyMatch(known -> known.name().equals(name))) {
                desk.problems()
                    .error(at, place() + " names '" + name + "' twice", "keep one of them");
              } else {
                names.add(new Named(name, at));
              }
            });
  }

  // YAML reads 30 as a number and "30" as text; where a number may carry a unit both are welcome.
  Optional<String> numeral() {
    return node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.INT)
        ? Optional.of(scalar.getValue())
        : text();
  }

  private Optional<String> textOf(Node given, Node at) {
    return written(given, at).flatMap(text -> resolved(text, at));
  }

  private Optional<String> written(Node given, Node at) {
    if (given instanceof ScalarNode scalar
        && scalar.getTag().equals(Tag.STR)
        && !scalar.getValue().isBlank()) {
      return Optional.of(scalar.getValue());
    }
    desk.problems()
        .error(
            at, place() + " must be text", "quote it if it looks like a number or begins with {{");
    return Optional.empty();
  }

  private Optional<String> resolved(String text, Node at) {
    if (!text.contains("{{")) {
      return Optional.of(text);
    }
    try {
      String value = desk.placeholders().apply(text);
      if (!value.contains("{{")) {
        return Optional.of(value);
      }
      desk.problems()
          .warning(at, place() + " has no value here: " + value, "give the property a value");
    } catch (IllegalArgumentException unknown) {
      desk.problems().error(at, place() + ": " + unknown.getMessage(), "give the property a value");
    }
    return Optional.empty();
  }
}

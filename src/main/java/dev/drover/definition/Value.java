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

  /** One time span or a list of them; none stands twice. */
  List<Duration> durations() {
    List<Duration> spans = new ArrayList<>();
    List<Value> written = node instanceof SequenceNode ? items("") : List.of(this);
    for (Value each : written) {
      each.duration()
          .ifPresent(
              span -> {
                if (spans.contains(span)) {
                  each.error("stands there already", "keep one of them");
                }
                spans.add(span);
              });
    }
    return spans;
  }

  /** What a list holds, each called by its number: {@code escalate[0]}. */
  List<Value> items(String hint) {
    List<Value> items = new ArrayList<>();
    if (node instanceof SequenceNode list) {
      for (Node each : list.getValue()) {
        items.add(new Value(desk, key + "[" + items.size() + "]", block, each, each));
      }
    } else {
      error("must be a list", hint);
    }
    return items;
  }

  boolean isEmptyList() {
    return node instanceof SequenceNode list && list.getValue().isEmpty();
  }

  Optional<Boolean> yesNo() {
    Optional<String> text = ofTag(Tag.BOOL);
    if (text.isPresent() && !text.get().matches("true|false")) {
      error("is '" + text.get() + "'", "write true or false");
      return Optional.empty();
    }
    return text.map(Boolean::valueOf);
  }

  /** A Simple expression, which gives one thing here and another there. */
  Optional<String> expression() {
    Optional<String> text = text();
    if (text.isPresent() && !isExpression(text.get())) {
      error(
          "is '" + text.get() + "', which is always the same",
          "write a Simple expression, such as ${body[id]}");
      return Optional.empty();
    }
    return text;
  }

  static boolean isExpression(String text) {
    return text.contains("${") || text.contains("$simple{");
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
    return ofTag(Tag.INT);
  }

  Optional<String> decimal() {
    return node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.FLOAT)
        ? ofTag(Tag.FLOAT)
        : ofTag(Tag.INT);
  }

  private Optional<String> ofTag(Tag tag) {
    return node instanceof ScalarNode scalar && scalar.getTag().equals(tag)
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

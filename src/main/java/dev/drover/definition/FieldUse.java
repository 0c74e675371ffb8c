package dev.drover.definition;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Watches who reads and writes which field while a file is read: one writer, declared fields. */
final class FieldUse {
  private final Problems problems;
  private final Set<String> declared;
  private final Map<String, String> writers = new HashMap<>();

  /**
   * @param declared all names under {@code memory}, whether their definitions are good or not
   * @param ownedByInput those the run's input fills
   */
  FieldUse(Problems problems, Set<String> declared, Set<String> ownedByInput) {
    this.problems = problems;
    this.declared = declared;
    ownedByInput.forEach(field -> writers.put(field, "the input"));
  }

  /** The fields a key names, each checked to be declared. */
  List<String> names(Block block, String key, String verb, String who) {
    List<Named> named = block.value(key).map(Value::names).orElse(List.of());
    named.forEach(field -> declared(field, verb, who));
    return named.stream().map(Named::name).toList();
  }

  /** The fields a key says are written, each checked to have no other writer. */
  List<String> written(Block block, String who) {
    List<Named> named = block.value("writes").map(Value::names).orElse(List.of());
    named.forEach(field -> claimed(field, who));
    return named.stream().map(Named::name).toList();
  }

  /** The one field a key names, checked to be declared; empty when there is none. */
  Optional<String> one(Block block, String key, String verb, String who) {
    return named(block, key, field -> declared(field, verb, who));
  }

  /** The one field that is written, checked to have no other writer; empty when there is none. */
  Optional<String> writtenOne(Block block, String who) {
    return named(block, "writes", field -> claimed(field, who));
  }

  private static Optional<String> named(Block block, String key, Consumer<Named> check) {
    Optional<Value> value = block.value(key);
    Optional<String> name = value.flatMap(Value::text);
    name.ifPresent(field -> check.accept(new Named(field, value.orElseThrow().keyNode())));
    return name;
  }

  private void claimed(Named field, String who) {
    declared(field, "writes", who);
    String other = writers.putIfAbsent(field.name(), who);
    if (other != null) {
      problems.error(
          field.at(),
          "field '" + field.name() + "' is written by " + other + " and by " + who,
          "a field has one writer");
    }
  }

  private void declared(Named field, String verb, String who) {
    if (!declared.contains(field.name())) {
      problems.error(
          field.at(),
          who + " " + verb + " the undeclared field '" + field.name() + "'",
          Nearest.hint(field.name(), declared));
    }
  }
}

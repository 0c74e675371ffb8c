package dev.drover.memory;

import dev.drover.journal.Payload;
import dev.drover.journal.RunStart;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The fields that come with a run: no record writes them, each is version 1. */
public final class InputFields {
  private InputFields() {}

  /**
   * Their values by name; without those that the input does not give. One field takes the whole
   * input, several take the properties of their names.
   *
   * <p>A value that does not say from when its data is, although its field has a place for that,
   * counts as data of the run's start: the contract has changed since, or the run would not have
   * been started.
   *
   * @param declared all fields; those of the input are picked out
   */
  public static Map<String, FieldValue> of(RunStart start, Collection<DeclaredField> declared) {
    Map<String, FieldValue> values = new LinkedHashMap<>();
    in(start.input(), declared)
        .forEach(
            (field, value) -> {
              Instant time =
                  field.dataTime().flatMap(data -> data.in(value.value())).orElse(start.at());
              values.put(field.name(), new FieldValue(value, 1, FieldValue.INPUT, time));
            });
    return values;
  }

  /** The first field whose value does not say from when its data is, although it should. */
  public static Optional<DeclaredField> withoutTime(
      Payload input, Collection<DeclaredField> declared) {
    return in(input, declared).entrySet().stream()
        .filter(
            e -> e.getKey().dataTime().stream().anyMatch(d -> d.in(e.getValue().value()).isEmpty()))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  private static Map<DeclaredField, Payload> in(Payload input, Collection<DeclaredField> declared) {
    List<DeclaredField> owned = declared.stream().filter(DeclaredField::ownedByInput).toList();
    Map<DeclaredField, Payload> values = new LinkedHashMap<>();
    for (DeclaredField field : owned) {
      Payload value = owned.size() == 1 ? input : part(input, field.name());
      if (!value.isNothing()) {
        values.put(field, value);
      }
    }
    return values;
  }

  private static Payload part(Payload input, String field) {
    return input.value() instanceof Map<?, ?> object ? Payload.of(object.get(field)) : Payload.NONE;
  }
}

package dev.drover.memory;

import dev.drover.journal.Payload;
import dev.drover.journal.RunStart;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** The fields that come with a run: no record writes them, each is version 1. */
public final class InputFields {
  private InputFields() {}

  /**
   * Their values by name; without those that the input does not give. One field takes the whole
   * input, several take the properties of their names.
   *
   * @param owned names of the fields that belong to the input
   */
  public static Map<String, FieldValue> of(RunStart start, Collection<String> owned) {
    Map<String, FieldValue> values = new LinkedHashMap<>();
    for (String field : owned) {
      Payload value = owned.size() == 1 ? start.input() : part(start.input(), field);
      if (!value.isNothing()) {
        values.put(field, new FieldValue(value, 1, FieldValue.INPUT, start.at()));
      }
    }
    return values;
  }

  private static Payload part(Payload input, String field) {
    return input.value() instanceof Map<?, ?> object ? Payload.of(object.get(field)) : Payload.NONE;
  }
}

package dev.drover.definition;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who writes which field of a cluster; a cluster in which a field has two writers is none. */
final class Owners {
  private final Map<String, FieldDefinition> fields;
  private final Map<String, String> byField = new HashMap<>();

  private Owners(Map<String, FieldDefinition> fields) {
    this.fields = fields;
  }

  /**
   * The owners by field, in words.
   *
   * @throws IllegalArgumentException when a field has two, or is not declared
   */
  static Map<String, String> of(
      Map<String, FieldDefinition> fields,
      Collection<AgentDefinition> agents,
      Collection<GateDefinition> gates,
      Collection<EventDefinition> events,
      Collection<StepRule> steps) {
    Owners owners = new Owners(fields);
    fields.values().stream()
        .filter(FieldDefinition::ownedByInput)
        .forEach(field -> owners.byField.put(field.name(), "the input"));
    agents.forEach(agent -> owners.claim(agent.writes(), Kind.AGENT.called(agent.name())));
    gates.forEach(gate -> owners.claim(list(gate.writes()), Kind.GATE.called(gate.name())));
    events.forEach(event -> owners.claim(list(event.writes()), Kind.EVENT.called(event.name())));
    steps.forEach(step -> owners.claim(step.writes(), Kind.STEP.called(step.id())));
    return owners.byField;
  }

  private static List<String> list(Optional<String> field) {
    return field.map(List::of).orElse(List.of());
  }

  private void claim(List<String> written, String who) {
    for (String field : written) {
      if (!fields.containsKey(field)) {
        throw new IllegalArgumentException(who + " writes the undeclared field '" + field + "'");
      }
      String other = byField.putIfAbsent(field, who);
      if (other != null) {
        throw new IllegalArgumentException(
            "field '" + field + "' is written by " + other + " and by " + who);
      }
    }
  }
}

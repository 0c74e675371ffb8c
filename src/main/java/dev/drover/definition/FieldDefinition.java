package dev.drover.definition;

import java.util.Optional;

/**
 * One field of the memory shared by a run's agents. Immutable.
 *
 * @param name the field
 * @param schema what its values look like, empty when anything may be written
 * @param ownedByInput true when the run's input fills it and no agent may
 */
public record FieldDefinition(String name, Optional<Schema> schema, boolean ownedByInput) {
  public FieldDefinition {
    Checks.required(name, "a field");
  }
}

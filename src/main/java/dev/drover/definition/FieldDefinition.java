package dev.drover.definition;

import java.util.Optional;

/**
 * One field of the memory shared by a run's agents. Immutable.
 *
 * @param name the field
 * @param schema what its values look like, empty when anything may be written
 * @param ownedByInput true when the run's input fills it and no agent may
 * @param maxAge how old its data may be when it is read, empty where it never gets stale
 * @param dataTime JSON Pointer to the time of the data in a value, empty where that is the time of
 *     the write
 */
public record FieldDefinition(
    String name,
    Optional<Schema> schema,
    boolean ownedByInput,
    Optional<MaxAge> maxAge,
    Optional<String> dataTime) {
  public FieldDefinition {
    Checks.required(name, "a field");
  }

  /** A field that never gets stale. */
  public FieldDefinition(String name, Optional<Schema> schema, boolean ownedByInput) {
    this(name, schema, ownedByInput, Optional.empty(), Optional.empty());
  }

  /** The agent that writes it anew when it is stale; empty where none does. */
  public Optional<String> refreshedBy() {
    return maxAge
        .map(MaxAge::onStale)
        .flatMap(
            stale ->
                stale instanceof OnStale.Refresh refresh
                    ? Optional.of(refresh.agent())
                    : Optional.empty());
  }
}

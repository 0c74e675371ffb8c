package dev.drover.run;

import dev.drover.definition.Cluster;
import dev.drover.definition.FieldDefinition;
import dev.drover.definition.Schema;
import dev.drover.definition.Violation;
import dev.drover.journal.Failure;
import dev.drover.journal.FieldWrite;
import dev.drover.journal.Payload;
import dev.drover.memory.DataTime;
import dev.drover.memory.MemoryView;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** New versions of fields out of what a step produced, checked against their schemas. */
public final class FieldWrites {
  private FieldWrites() {}

  /**
   * The writes of a step: one field takes the whole output, several take the properties of their
   * names.
   *
   * @param schema what the writer declares of its output; it may name properties that are not
   *     written although fields have these names
   * @param writer what produced the output, for messages, such as {@code agent 'extract'}
   * @throws StepFailed when a value does not fit its field, or is for a field of somebody else
   */
  public static List<FieldWrite> of(
      List<String> fields,
      Payload output,
      Optional<Schema> schema,
      StepCall call,
      Supplier<String> writer) {
    return of(fields, output, schema, call.cluster(), call.memory(), call.now(), writer);
  }

  static List<FieldWrite> of(
      List<String> fields,
      Payload output,
      Optional<Schema> schema,
      Cluster cluster,
      MemoryView memory,
      Instant now,
      Supplier<String> writer) {
    if (fields.size() > 1 && output.value() instanceof Map<?, ?> object) {
      foreign(fields, object, schema, cluster)
          .ifPresent(
              field -> {
                throw new StepFailed(notOwned(field, writer.get(), cluster));
              });
    }
    if (fields.size() == 1) {
      return List.of(write(fields.get(0), output, cluster, memory, now, writer));
    }
    return fields.stream()
        .map(field -> write(field, Payload.of(part(output, field)), cluster, memory, now, writer))
        .toList();
  }

  /** A property that is another's field, unless the writer's own schema names it. */
  private static Optional<String> foreign(
      List<String> fields, Map<?, ?> output, Optional<Schema> schema, Cluster cluster) {
    Object declared =
        schema.map(Schema::asTree).orElse(Map.of()) instanceof Map<?, ?> tree
            ? tree.get("properties")
            : null;
    Set<?> named = declared instanceof Map<?, ?> properties ? properties.keySet() : Set.of();
    return output.keySet().stream()
        .map(String::valueOf)
        .filter(name -> !fields.contains(name) && !named.contains(name))
        .filter(name -> cluster.field(name).isPresent())
        .findFirst();
  }

  private static Failure notOwned(String field, String writer, Cluster cluster) {
    return new Failure(
        "field-not-owned",
        "",
        null,
        "What "
            + writer
            + " gave has a value for field '"
            + field
            + "', which it does not write"
            + cluster.ownerOf(field).map(owner -> "; " + owner + " does.").orElse("."),
        "Add the field to its 'writes' if it is the only writer, or leave it out of the output.",
        null);
  }

  private static FieldWrite write(
      String field,
      Payload value,
      Cluster cluster,
      MemoryView memory,
      Instant now,
      Supplier<String> writer) {
    FieldDefinition definition = cluster.fields().get(field);
    if (definition == null) {
      return new FieldWrite(field, memory.nextVersion(field), value, now);
    }
    if (definition.schema().isPresent()) {
      List<Violation> violations = definition.schema().get().check(value.value());
      if (!violations.isEmpty()) {
        throw new StepFailed(unfit(field, writer.get(), violations));
      }
    }
    Instant time = dataTime(definition, value, now, writer);
    return new FieldWrite(field, memory.nextVersion(field), value, time);
  }

  private static Instant dataTime(
      FieldDefinition field, Payload value, Instant now, Supplier<String> writer) {
    if (field.dataTime().isEmpty()) {
      return now;
    }
    String pointer = field.dataTime().get();
    return new DataTime(pointer)
        .in(value.value())
        .orElseThrow(() -> new StepFailed(timeless(field.name(), pointer, writer.get())));
  }

  private static Failure timeless(String field, String pointer, String writer) {
    return new Failure(
        "data-time-invalid",
        "",
        null,
        "What "
            + writer
            + " wrote to field '"
            + field
            + "' has no time at '"
            + pointer
            + "', which says from when the data is.",
        "Give an ISO-8601 instant such as 2026-11-20T10:15:30Z, or epoch milliseconds, then:"
            + " drover resume RUN",
        null);
  }

  private static @Nullable Object part(Payload output, String field) {
    return output.value() instanceof Map<?, ?> object ? object.get(field) : null;
  }

  private static Failure unfit(String field, String writer, List<Violation> violations) {
    return new Failure(
        "field-invalid",
        "",
        null,
        "What "
            + writer
            + " wrote does not fit field '"
            + field
            + "': "
            + Violations.text(violations),
        "Mend the step or the field's schema, then: drover resume RUN",
        null);
  }
}

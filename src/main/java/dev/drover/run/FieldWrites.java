package dev.drover.run;

import dev.drover.definition.Cluster;
import dev.drover.definition.FieldDefinition;
import dev.drover.definition.Violation;
import dev.drover.journal.Failure;
import dev.drover.journal.FieldWrite;
import dev.drover.journal.Payload;
import dev.drover.memory.MemoryView;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** New versions of fields out of what a step produced, checked against their schemas. */
public final class FieldWrites {
  private FieldWrites() {}

  /**
   * The writes of a step: one field takes the whole output, several take the properties of their
   * names.
   *
   * @param writer what produced the output, for messages, such as {@code agent 'extract'}
   * @throws StepFailed when a value does not fit its field
   */
  public static List<FieldWrite> of(
      List<String> fields, Payload output, StepCall call, String writer) {
    return of(fields, output, call.cluster(), call.memory(), call.now(), writer);
  }

  static List<FieldWrite> of(
      List<String> fields,
      Payload output,
      Cluster cluster,
      MemoryView memory,
      Instant now,
      String writer) {
    return fields.stream()
        .map(field -> write(field, fields.size() == 1, output, cluster, memory, now, writer))
        .toList();
  }

  private static FieldWrite write(
      String field,
      boolean whole,
      Payload output,
      Cluster cluster,
      MemoryView memory,
      Instant now,
      String writer) {
    Payload value = whole ? output : Payload.of(part(output, field));
    Optional<FieldDefinition> definition = cluster.field(field);
    List<Violation> violations =
        definition
            .flatMap(FieldDefinition::schema)
            .map(schema -> schema.check(value.value()))
            .orElse(List.of());
    if (!violations.isEmpty()) {
      throw new StepFailed(unfit(field, writer, violations));
    }
    return new FieldWrite(field, memory.nextVersion(field), value, now);
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

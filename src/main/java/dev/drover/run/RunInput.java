package dev.drover.run;

import dev.drover.definition.Cluster;
import dev.drover.definition.Durability;
import dev.drover.definition.FieldDefinition;
import dev.drover.definition.Violation;
import dev.drover.definition.WorkflowDefinition;
import dev.drover.journal.Payload;
import dev.drover.journal.RunStart;
import dev.drover.memory.InputFields;
import dev.drover.memory.MemoryView;
import java.util.List;
import java.util.Map;

/** What comes with a run: checked before it starts, and the fields that it fills. */
final class RunInput {
  private RunInput() {}

  /**
   * Checks an input against what the workflow takes.
   *
   * @throws InvalidInput when it is too large or does not fit the schema
   */
  static void check(WorkflowDefinition workflow, Payload input) {
    int size =
        workflow.durability() == Durability.DURABLE || workflow.input().isPresent()
            ? input.bytes().length
            : 0;
    if (size > workflow.maxInputBytes()) {
      throw new InvalidInput(
          "The input has "
              + size
              + " bytes; workflow '"
              + workflow.name()
              + "' takes at most "
              + workflow.maxInputBytes()
              + ".",
          "Send less, or raise maxInput in the contract (at most 64 MiB).");
    }
    List<Violation> violations =
        workflow.input().map(schema -> schema.check(input.value())).orElse(List.of());
    if (!violations.isEmpty()) {
      throw new InvalidInput(
          "The input does not fit the schema of workflow '"
              + workflow.name()
              + "': "
              + Violations.text(violations),
          "Mend these fields of the input.");
    }
  }

  /** The fields as the run's first step sees them. */
  static MemoryView memory(RunStart start, Cluster cluster) {
    if (cluster.fields().isEmpty()) {
      return new MemoryView(Map.of());
    }
    List<String> owned =
        cluster.fields().values().stream()
            .filter(FieldDefinition::ownedByInput)
            .map(FieldDefinition::name)
            .toList();
    return new MemoryView(Map.copyOf(InputFields.of(start, owned)));
  }
}

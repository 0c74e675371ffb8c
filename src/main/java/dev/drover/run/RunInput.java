package dev.drover.run;

import dev.drover.definition.Cluster;
import dev.drover.definition.Durability;
import dev.drover.definition.FieldDefinition;
import dev.drover.definition.MaxAge;
import dev.drover.definition.Violation;
import dev.drover.definition.WorkflowDefinition;
import dev.drover.journal.Payload;
import dev.drover.journal.RunStart;
import dev.drover.journal.ValueTooLarge;
import dev.drover.memory.DataTime;
import dev.drover.memory.DeclaredField;
import dev.drover.memory.InputFields;
import dev.drover.memory.MemoryView;
import dev.drover.memory.MemoryView.Known;
import java.util.ArrayList;
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
    long size = size(workflow, input);
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

  private static long size(WorkflowDefinition workflow, Payload input) {
    boolean encoded = workflow.durability() == Durability.DURABLE || workflow.input().isPresent();
    try {
      return encoded ? input.storable().sizeBytes() : 0;
    } catch (ValueTooLarge e) {
      throw new InvalidInput(
          "value-too-large",
          String.valueOf(e.getMessage()),
          "Keep it elsewhere and give the run its address.");
    }
  }

  /**
   * Checks that the input says from when its data is, where its fields have a place for that.
   *
   * @throws InvalidInput when it does not
   */
  static void checkTimes(Cluster cluster, Payload input) {
    for (FieldDefinition field : cluster.fields().values()) {
      if (field.ownedByInput() && field.dataTime().isPresent()) {
        checkAllTimes(cluster, input);
        return;
      }
    }
  }

  private static void checkAllTimes(Cluster cluster, Payload input) {
    InputFields.withoutTime(input, declared(cluster))
        .ifPresent(
            field -> {
              String pointer = field.dataTime().orElseThrow().pointer();
              throw InvalidInput.timeless("The input's value for", field.name(), pointer);
            });
  }

  /** The fields that the input fills. */
  private static List<DeclaredField> declared(Cluster cluster) {
    List<DeclaredField> found = new ArrayList<>(2);
    for (FieldDefinition field : cluster.fields().values()) {
      if (field.ownedByInput()) {
        found.add(
            new DeclaredField(
                field.name(),
                true,
                field.maxAge().map(MaxAge::limit),
                field.dataTime().map(DataTime::new)));
      }
    }
    return found;
  }

  /** The fields as the run's first step sees them. */
  static MemoryView memory(RunStart start, Cluster cluster) {
    return memory(start, cluster, Map.of());
  }

  /**
   * @param undone the highest version by field that was undone
   */
  static MemoryView memory(RunStart start, Cluster cluster, Map<String, Integer> undone) {
    if (cluster.fields().isEmpty() && undone.isEmpty()) {
      return new MemoryView(Known.NOTHING);
    }
    return new MemoryView(new Known(InputFields.of(start, declared(cluster)), undone));
  }
}

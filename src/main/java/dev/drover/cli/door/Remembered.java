package dev.drover.cli.door;

import dev.drover.definition.Cluster;
import dev.drover.definition.FieldDefinition;
import dev.drover.definition.MaxAge;
import dev.drover.journal.Run;
import dev.drover.journal.RunStart;
import dev.drover.journal.StepKey;
import dev.drover.journal.Trail;
import dev.drover.memory.DataTime;
import dev.drover.memory.DeclaredField;
import dev.drover.memory.RunMemory;
import dev.drover.run.UnknownStep;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * A run's memory in the light of its contract, and what is not sure about it.
 *
 * @param contractKnown whether the contract was found; without it the fields of the input are
 *     missing, and nobody knows what is stale
 * @param now when it is looked at; the run's end when it is over
 * @param notes for people: what they should not take for granted
 */
record Remembered(
    Run run, RunMemory memory, boolean contractKnown, Instant now, List<String> notes) {

  static Remembered of(Run run, Trail trail, Contracts contracts, InstantSource clock) {
    Optional<Cluster> cluster = contracts.clusterOf(run.start().workflow());
    List<DeclaredField> fields =
        cluster
            .map(c -> c.fields().values().stream().map(Remembered::declared).toList())
            .orElse(List.of());
    return new Remembered(
        run,
        new RunMemory(trail, fields),
        cluster.isPresent(),
        run.endedAt().orElseGet(clock::instant),
        notes(run.start(), cluster, fields));
  }

  /**
   * The step at that path.
   *
   * @throws UnknownStep when there is none
   */
  StepKey step(String path) {
    return memory.step(path).orElseThrow(() -> new UnknownStep(run.id(), path, memory.paths()));
  }

  private static DeclaredField declared(FieldDefinition field) {
    return new DeclaredField(
        field.name(),
        field.ownedByInput(),
        field.maxAge().map(MaxAge::limit),
        field.dataTime().map(DataTime::new));
  }

  private static List<String> notes(
      RunStart start, Optional<Cluster> cluster, List<DeclaredField> fields) {
    if (cluster.isEmpty()) {
      return List.of(
          "No contract that can be loaded declares workflow '"
              + start.workflow()
              + "': fields that came with the input are not shown, and whether data is stale is not"
              + " known. Name its directory with --routes, or see drover validate.");
    }
    boolean changed =
        cluster.get().workflow(start.workflow()).stream()
            .anyMatch(workflow -> !workflow.hash().equals(start.definitionHash()));
    boolean matters = fields.stream().anyMatch(f -> f.ownedByInput() || f.maxAge().isPresent());
    return changed && matters
        ? List.of(
            "The contract of workflow '"
                + start.workflow()
                + "' has changed since this run began; what came with the input and what is stale"
                + " is told as it declares its fields today.")
        : List.of();
  }
}

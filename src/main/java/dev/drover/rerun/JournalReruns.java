package dev.drover.rerun;

import dev.drover.definition.Cluster;
import dev.drover.definition.Durability;
import dev.drover.definition.FieldDefinition;
import dev.drover.definition.Nearest;
import dev.drover.definition.Violation;
import dev.drover.definition.WorkflowDefinition;
import dev.drover.journal.FieldWrite;
import dev.drover.journal.History;
import dev.drover.journal.Payload;
import dev.drover.journal.Run;
import dev.drover.journal.RunId;
import dev.drover.journal.RunStart;
import dev.drover.journal.RunStatus;
import dev.drover.journal.StepKey;
import dev.drover.journal.StepPath;
import dev.drover.journal.StepRecord;
import dev.drover.memory.DataTime;
import dev.drover.run.Insertion;
import dev.drover.run.InvalidInput;
import dev.drover.run.Runs;
import dev.drover.run.StartsWithRecords;
import dev.drover.run.Violations;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.CamelContext;

/** Reruns as new runs whose first records are copies. */
final class JournalReruns implements Reruns {
  private static final String LABEL_RERUN = "rerunOf";
  private static final String LABEL_FORK = "forkOf";

  private final Runs runs;
  private final StartsWithRecords starts;

  private JournalReruns(Runs runs, StartsWithRecords starts) {
    this.runs = runs;
    this.starts = starts;
  }

  static Reruns in(CamelContext context) {
    return new JournalReruns(Runs.of(context), StartsWithRecords.of(context));
  }

  @Override
  public Run rerun(RunId run, RerunRequest request) {
    History old = runs.history(run);
    WorkflowDefinition workflow = workflow(old.run());
    Cut cut = Cut.at(old, request.path(), request.only());
    boolean isRunInput = request.input().isPresent() && RerunInput.isOfRun(cut);
    request.input().ifPresent(input -> check(input, workflow, cut));
    Payload input = isRunInput ? request.input().get() : old.run().start().input();
    RunStart start = start(old.run(), workflow, input, LABEL_RERUN);
    Optional<Payload> body = isRunInput ? Optional.empty() : request.input();
    List<StepRecord> insertions = ofJoins(cut);
    Optional<StepKey> forgotten = cut.ofForgotten();
    forgotten.ifPresent(
        fanOut -> {
          mustBeCompleted(old.run(), cut);
          insertions.add(Insertion.ofForgotten(fanOut, cut.at().path(), starts.now()).step());
        });
    boolean endsBehind = request.only() && cut.slice().isEmpty() && forgotten.isEmpty();
    if (body.isPresent() || endsBehind) {
      insertions.add(Insertion.ofRerun(step(cut).at(), body, endsBehind, starts.now()).step());
    }
    return starts.begin(start, workflow, with(cut, insertions));
  }

  @Override
  public Run fork(RunId run, String at, Map<String, Payload> fields) {
    History old = runs.history(run);
    WorkflowDefinition workflow = workflow(old.run());
    Cut cut = Cut.at(old, at, false);
    RunStart start = start(old.run(), workflow, old.run().start().input(), LABEL_FORK);
    List<StepRecord> insertions = ofJoins(cut);
    if (!fields.isEmpty()) {
      List<FieldWrite> writes = writes(start, workflow, cut, fields);
      insertions.add(Insertion.ofFields(step(cut).at(), writes, starts.now()).step());
    }
    return starts.begin(start, workflow, with(cut, insertions));
  }

  /** What the new run has to know of the fan-outs that it enters again, outermost first. */
  private List<StepRecord> ofJoins(Cut cut) {
    Instant now = starts.now();
    List<StepRecord> found = new ArrayList<>();
    for (Around one : cut.around()) {
      Optional<StepPath> slice = cut.slice().filter(one.own()::equals);
      one.givenUp(now).forEach(found::add);
      found.add(Insertion.ofJoin(one.fanOut(), slice, now).step());
    }
    return found;
  }

  /** Else the route would have to go on too, behind what it has records of. */
  private static void mustBeCompleted(Run old, Cut cut) {
    if (old.status() != RunStatus.COMPLETED) {
      throw new InvalidInput(
          "Run "
              + old.id()
              + " ended "
              + old.status()
              + ", so '"
              + cut.at().path()
              + "', which nobody waits for, cannot be executed without the rest of it.",
          old.status() == RunStatus.FAILED
              ? "Bring it to its end first: drover resume " + old.id()
              : "Execute what follows it too: drover rerun " + old.id() + " --from PATH");
    }
  }

  private void check(Payload input, WorkflowDefinition workflow, Cut cut) {
    Cluster cluster = starts.clusterOf(workflow.name());
    if (RerunInput.isOfRun(cut)) {
      starts.check(cluster, workflow, input);
    } else {
      RerunInput.check(cut, cluster);
    }
  }

  /** The workflow of a run that may be taken over from. */
  private WorkflowDefinition workflow(Run old) {
    if (old.status() == RunStatus.RUNNING || old.status() == RunStatus.WAITING) {
      throw new StillMoving(old.id(), old.status());
    }
    String name = old.start().workflow();
    WorkflowDefinition workflow = starts.clusterOf(name).workflow(name).orElseThrow();
    if (workflow.durability() == Durability.NONE) {
      throw new InvalidInput(
          "Workflow '" + name + "' keeps no records to take over.",
          "Declare durability: durable or memory for it.");
    }
    return workflow;
  }

  /** Something can be put before a step only, not before an item or a branch. */
  private static Cut step(Cut cut) {
    if (!cut.isStep()) {
      throw new InvalidInput(
          "'" + cut.at().path() + "' is no step, but what several steps are part of.",
          "Name the first step in it: drover show " + cut.history().run().id() + " --tree");
    }
    return cut;
  }

  private RunStart start(Run old, WorkflowDefinition workflow, Payload input, String label) {
    RunId id = starts.nextId();
    Map<String, String> labels = new HashMap<>(old.start().labels());
    labels.remove(LABEL_RERUN);
    labels.remove(LABEL_FORK);
    labels.put(label, old.id().value());
    return new RunStart(
        id,
        workflow.name(),
        workflow.version(),
        old.start().cluster(),
        workflow.hash(),
        null,
        input,
        old.start().headers(),
        labels,
        null,
        id,
        0,
        starts.now());
  }

  private List<FieldWrite> writes(
      RunStart start, WorkflowDefinition workflow, Cut cut, Map<String, Payload> fields) {
    Cluster cluster = starts.clusterOf(workflow.name());
    Map<String, FieldWrite> writes = new HashMap<>();
    // what a fork of the fork leaves as it was stays set
    cut.records(0).stream()
        .filter(Insertion::is)
        .filter(step -> new Insertion(step).before().equals(cut.at().path()))
        .forEach(step -> step.writes().forEach(write -> writes.put(write.field(), write)));
    Instant now = starts.now();
    fields.forEach(
        (field, value) -> {
          Instant time = check(cluster, field, value).orElse(now);
          int version = newest(start, cluster, cut, field) + 1;
          writes.put(field, new FieldWrite(field, version, value, time));
        });
    return List.copyOf(writes.values());
  }

  /** Gives the time that the value names, where its field has a place for that. */
  private static Optional<Instant> check(Cluster cluster, String field, Payload value) {
    FieldDefinition definition =
        cluster
            .field(field)
            .orElseThrow(
                () ->
                    new InvalidInput(
                        "There is no field '" + field + "' in " + cluster.location() + ".",
                        "Set a declared one: " + Nearest.hint(field, cluster.fields().keySet())));
    List<Violation> violations =
        definition.schema().map(schema -> schema.check(value.value())).orElse(List.of());
    if (!violations.isEmpty()) {
      throw new InvalidInput(
          "The value for field '" + field + "' does not fit it: " + Violations.text(violations),
          "Mend the value, or the field's schema.");
    }
    Optional<DataTime> dataTime = definition.dataTime().map(DataTime::new);
    Optional<Instant> time = dataTime.flatMap(data -> data.in(value.value()));
    if (dataTime.isPresent() && time.isEmpty()) {
      throw InvalidInput.timeless("The value for", field, dataTime.get().pointer());
    }
    return time;
  }

  private int newest(RunStart start, Cluster cluster, Cut cut, String field) {
    int first = starts.versionAtStart(start, cluster, field);
    return cut.records(0).stream()
        .flatMap(step -> step.writes().stream())
        .filter(write -> write.field().equals(field))
        .mapToInt(FieldWrite::version)
        .reduce(first, Math::max);
  }

  /** What is put there takes the place of the same that was taken over. */
  private static List<StepRecord> with(Cut cut, List<StepRecord> put) {
    List<StepRecord> all = new ArrayList<>(cut.records(put.size()));
    long number = cut.before();
    for (StepRecord record : put) {
      all.removeIf(step -> step.key().equals(record.key()));
      all.add(record.writtenAs(++number, 0));
    }
    return all;
  }
}

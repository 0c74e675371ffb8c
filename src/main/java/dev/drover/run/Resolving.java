package dev.drover.run;

import dev.drover.definition.Cluster;
import dev.drover.definition.Schema;
import dev.drover.journal.Appended;
import dev.drover.journal.Attempt;
import dev.drover.journal.Change;
import dev.drover.journal.Changes;
import dev.drover.journal.Claimed;
import dev.drover.journal.Failure;
import dev.drover.journal.FieldWrite;
import dev.drover.journal.History;
import dev.drover.journal.Input;
import dev.drover.journal.Journal;
import dev.drover.journal.Outcome;
import dev.drover.journal.Payload;
import dev.drover.journal.Run;
import dev.drover.journal.RunEnd;
import dev.drover.journal.RunStatus;
import dev.drover.journal.StepKind;
import dev.drover.journal.StepRecord;
import dev.drover.journal.Usage;
import dev.drover.memory.FieldValue;
import dev.drover.memory.MemoryView;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/** Does what a person decided about a run that needed one. */
final class Resolving {
  private final Engine engine;
  private final Journal journal;
  private final Run run;
  private final String by;

  Resolving(Engine engine, Run run, String by) {
    this.engine = engine;
    this.journal = engine.journals().of(run.id());
    this.run = run;
    this.by = by;
  }

  Run settle(Resolution resolution) {
    if (resolution instanceof Resolution.Fail fail) {
      return fail(fail.reason());
    }
    Optional<Attempt> intent = openIntent();
    if (resolution instanceof Resolution.Done && intent.isEmpty()) {
      throw new InvalidInput(
          "Run " + run.id() + " is " + run.status() + ": there is no step whose output is missing.",
          "Use --retry, or --fail --reason TEXT.");
    }
    // what does not fit is refused while the run is still untouched
    List<FieldWrite> writes =
        resolution instanceof Resolution.Done done && intent.isPresent()
            ? writes(intent.get(), done.output())
            : List.of();
    Claimed claimed =
        journal
            .claim(run.id(), EnumSet.of(run.status()), false)
            .orElseThrow(() -> new NothingToResolve(run.id(), run.status()));
    intent.ifPresent(open -> append(claimed, settled(open, resolution, writes)));
    engine.dispatcher().resume(claimed);
    return claimed.run();
  }

  private Run fail(String reason) {
    Failure why =
        new Failure(
            "resolved-as-failed",
            run.error().map(Failure::step).orElse(""),
            null,
            by + " decided that the run has failed: " + reason,
            "Start it anew.",
            null);
    return journal
        .settle(
            run.id(),
            EnumSet.of(run.status()),
            RunEnd.because(
                RunStatus.FAILED, why, run.missing(), run.usage(), engine.clock().instant()))
        .orElseThrow(() -> new NothingToResolve(run.id(), run.status()));
  }

  /** The effect of which nobody knows whether it was done. */
  private Optional<Attempt> openIntent() {
    if (run.status() != RunStatus.IN_DOUBT) {
      return Optional.empty();
    }
    Replay replay = new Replay(history());
    String step = run.error().map(Failure::step).orElse("");
    return replay.history().attempts().stream()
        .map(Attempt::key)
        .filter(key -> key.path().value().equals(step) && replay.visit(key) == null)
        .flatMap(key -> replay.unsettled(key).stream())
        .findFirst();
  }

  private History history() {
    return journal.history(run.id()).orElseThrow(() -> new UnknownRun(run.id().value()));
  }

  private Changes settled(Attempt intent, Resolution resolution, List<FieldWrite> writes) {
    return resolution instanceof Resolution.Done done
        ? Changes.of(record(intent, done.output(), writes))
        : Changes.of(abandoned(intent));
  }

  private void append(Claimed claimed, Changes changes) {
    Appended appended = journal.append(run.id(), claimed.epoch(), changes).join();
    if (!(appended instanceof Appended.Mine)) {
      throw new NothingToResolve(run.id(), run.status());
    }
  }

  private Attempt abandoned(Attempt intent) {
    return new Attempt(
        intent.key(),
        intent.kind(),
        intent.name(),
        intent.number(),
        Attempt.State.ABANDONED,
        intent.startedAt(),
        engine.clock().instant(),
        intent.failure(),
        intent.usage(),
        intent.reads(),
        intent.nonce());
  }

  private List<FieldWrite> writes(Attempt intent, Payload output) {
    Optional<Cluster> cluster = engine.definitions().clusterOf(run.start().workflow());
    if (cluster.isEmpty()) {
      return List.of();
    }
    MemoryView memory = new MemoryView(MemoryView.Known.NOTHING);
    for (StepRecord step : history().records()) {
      step.writes().stream()
          .filter(write -> write.version() >= memory.nextVersion(write.field()))
          .forEach(write -> memory.put(write.field(), value(write, step)));
    }
    Written written = written(intent, cluster.get());
    String who = "the output given for step '" + intent.key().path() + "'";
    try {
      return FieldWrites.of(
          written.fields(),
          output,
          written.schema(),
          cluster.get(),
          memory,
          engine.clock().instant(),
          () -> who);
    } catch (StepFailed unfit) {
      throw new InvalidInput(unfit.failure().message(), "Mend the file, then resolve again.");
    }
  }

  private static FieldValue value(FieldWrite write, StepRecord step) {
    String writer = step.key().path().value();
    return new FieldValue(write.value(), write.version(), writer, write.dataTime());
  }

  private static Written written(Attempt intent, Cluster cluster) {
    if (intent.kind() == StepKind.AGENT) {
      return cluster
          .agent(intent.name())
          .map(agent -> new Written(agent.writes(), agent.output()))
          .orElse(Written.NOTHING);
    }
    String path = intent.key().path().value();
    String id = path.substring(path.lastIndexOf('/') + 1).replaceAll("#\\d+$", "");
    return cluster
        .step(id)
        .map(step -> new Written(step.writes(), step.output()))
        .orElse(Written.NOTHING);
  }

  /** The fields that a step writes, and what its output is declared to be. */
  private record Written(List<String> fields, Optional<Schema> schema) {
    static final Written NOTHING = new Written(List.of(), Optional.empty());
  }

  private StepRecord record(Attempt intent, Payload output, List<FieldWrite> writes) {
    return new StepRecord(
        new Replay(history()).lastSeq() + 1,
        intent.key(),
        intent.kind(),
        intent.name(),
        new Outcome.Completed(Change.ofBody(output)),
        new Input.Given(Payload.NONE),
        0,
        intent.number(),
        intent.number(),
        engine.nonce(),
        intent.startedAt(),
        engine.clock().instant(),
        Usage.NONE,
        List.of(),
        writes,
        false);
  }
}

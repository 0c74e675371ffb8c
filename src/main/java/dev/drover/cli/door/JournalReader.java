package dev.drover.cli.door;

import dev.drover.gate.Gate;
import dev.drover.gate.GateReader;
import dev.drover.journal.History;
import dev.drover.journal.Run;
import dev.drover.journal.RunFilter;
import dev.drover.journal.RunId;
import dev.drover.journal.StepKey;
import dev.drover.journal.Trail;
import dev.drover.rerun.Cut;
import dev.drover.rerun.RerunInput;
import dev.drover.run.UnknownStep;
import dev.drover.run.UnknownWorkflow;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers from journals and contracts alone; starts no route, and so is quick. */
final class JournalReader implements Reader {
  private final Archive archive;
  private final GateReader gates;
  private final Contracts contracts;
  private final InstantSource clock = InstantSource.system();
  private final RunDocuments runs;

  JournalReader(Archive archive, GateReader gates, Contracts contracts) {
    this.archive = archive;
    this.gates = gates;
    this.contracts = contracts;
    this.runs = new RunDocuments(archive, gates);
  }

  @Override
  public Reply runs(Ask.ListRuns ask) {
    RunFilter filter = new RunFilter(ask.status(), ask.workflow(), Optional.empty(), ask.limit());
    return new Reply.Answer(Exit.OK, runs.of(archive.runs(filter)));
  }

  @Override
  public Reply show(Ask.Show ask) {
    RunId id = archive.find(ask.run()).id();
    History history = archive.history(id);
    Remembered remembered = Remembered.of(history.run(), Trail.of(history), contracts, clock);
    List<Map<String, @Nullable Object>> steps =
        new StepDocuments(history, remembered.memory(), new SubtreeUsage(history, archive)).all();
    Object document =
        ask.step().isPresent()
            ? only(remembered, steps, ask.step().get())
            : whole(history, steps, remembered, ask.at());
    return new Reply.Answer(Exit.OK, document, remembered.notes());
  }

  @Override
  public Reply memory(ShowMemory ask) {
    Run run = archive.find(ask.run());
    Remembered remembered = Remembered.of(run, archive.trail(run.id()), contracts, clock);
    List<Object> entries = entries(new MemoryDocuments(remembered), remembered, ask);
    if (ask.field().isEmpty()) {
      return new Reply.Answer(Exit.OK, entries, remembered.notes());
    }
    String field = ask.field().get();
    if (!remembered.memory().fields().contains(field)) {
      throw new UnknownField(run.id(), field, remembered.memory().fields());
    }
    return new Reply.Answer(Exit.OK, MemoryDocuments.only(field, entries), remembered.notes());
  }

  @Override
  public Reply branchHealth(ShowHealth ask) {
    List<Archive.Branch> branches = archive.branches(ask.workflow());
    Optional<String> unknown =
        ask.workflow()
            .filter(name -> branches.isEmpty() && contracts.clusterOf(name).isEmpty())
            .filter(name -> archive.runs(runsOf(name)).isEmpty());
    if (unknown.isPresent()) {
      throw new UnknownWorkflow(unknown.get(), "No run and no contract here has that name");
    }
    return new Reply.Answer(Exit.OK, BranchHealthDocuments.of(branches));
  }

  @Override
  public Reply triggers(ListTriggers ask) {
    return new Reply.Answer(
        Exit.OK, TriggerDocuments.of(archive.triggers(ask.name(), ask.limit())));
  }

  private static RunFilter runsOf(String workflow) {
    return new RunFilter(Optional.empty(), Optional.of(workflow), Optional.empty(), 1);
  }

  @Override
  public Reply gates(Ask.ListGates ask) {
    List<Gate> listed = gates.list(ask.all());
    return new Reply.Answer(
        Exit.OK, GateDocuments.of(listed, clock.instant()), GateNotes.of(listed, clock.instant()));
  }

  @Override
  public Reply gate(Ask.ShowGate ask) {
    return new Reply.Answer(Exit.OK, GateDocuments.of(gates.find(ask.gate()), clock.instant()));
  }

  @Override
  public Reply gateStats(ShowGateStats ask) {
    GateStats stats = new GateStats(archive, clock.instant());
    return new Reply.Answer(Exit.OK, stats.of(gates.list(true)));
  }

  @Override
  public Reply planRerun(PlanRerun ask) {
    History history = archive.history(archive.find(ask.run()).id());
    Cut cut = Cut.at(history, ask.path(), ask.only());
    if (ask.withInput()) {
      contracts
          .clusterOf(history.run().start().workflow())
          .ifPresent(cluster -> RerunInput.check(cut, cluster));
    }
    return new Reply.Answer(Exit.OK, PlanDocuments.of(history.run(), ask, cut));
  }

  private static List<Object> entries(
      MemoryDocuments documents, Remembered remembered, ShowMemory ask) {
    if (ask.at().isEmpty()) {
      return ask.history() ? documents.history() : documents.now();
    }
    StepKey step = remembered.step(ask.at().get());
    return ask.history() ? documents.historyAt(step) : documents.at(step);
  }

  private Object whole(
      History history,
      List<Map<String, @Nullable Object>> steps,
      Remembered remembered,
      Optional<String> at) {
    Run run = history.run();
    MemoryDocuments memory = new MemoryDocuments(remembered);
    Optional<StepKey> step = at.map(remembered::step);
    List<Gate> asked = gates.of(run.id());
    Doc document =
        new Doc()
            .withAll(runs.of(run))
            .with("steps", steps)
            .with("memory", step.map(memory::at).orElseGet(memory::now))
            .with("gates", GateDocuments.of(asked, clock.instant()))
            .with("children", children(run.id()))
            .with(
                "decisions", new DecisionDocuments(history, asked, archive.waitsOf(run.id())).all())
            .with("machines", MachineDocuments.of(history));
    step.ifPresent(key -> document.with("knew", memory.knowledge(key)));
    return document.all();
  }

  private List<String> children(RunId parent) {
    return archive.runs(RunFilter.childrenOf(parent)).stream().map(r -> r.id().value()).toList();
  }

  private static Object only(
      Remembered remembered, List<Map<String, @Nullable Object>> steps, String path) {
    StepKey step = remembered.step(path);
    Map<String, @Nullable Object> document =
        steps.stream()
            .filter(one -> Objects.equals(one.get("path"), step.path().value()))
            .filter(one -> Objects.equals(one.get("generation"), step.generation()))
            .findFirst()
            .orElseThrow(
                () -> new UnknownStep(remembered.run().id(), path, remembered.memory().paths()));
    return new Doc()
        .withAll(document)
        .with("knew", new MemoryDocuments(remembered).knowledge(step))
        .all();
  }
}

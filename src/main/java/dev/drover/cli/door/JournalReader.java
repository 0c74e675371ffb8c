package dev.drover.cli.door;

import dev.drover.gate.GateReader;
import dev.drover.journal.History;
import dev.drover.journal.Journal;
import dev.drover.journal.Run;
import dev.drover.journal.RunFilter;
import dev.drover.journal.RunId;
import dev.drover.run.Cut;
import dev.drover.run.UnknownRun;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers from the journal alone; needs no Camel, and so is quick. */
final class JournalReader implements Reader {
  private final Journal journal;
  private final GateReader gates;
  private final InputFields inputs;
  private final RunDocuments runs;

  JournalReader(Journal journal, GateReader gates, InputFields inputs) {
    this.journal = journal;
    this.gates = gates;
    this.inputs = inputs;
    this.runs = new RunDocuments(gates);
  }

  @Override
  public Reply runs(Ask.ListRuns ask) {
    RunFilter filter = new RunFilter(ask.status(), ask.workflow(), Optional.empty(), ask.limit());
    return new Reply.Answer(Exit.OK, runs.of(journal.runs(filter)));
  }

  @Override
  public Reply show(Ask.Show ask) {
    RunId id = new RunSearch(journal).find(ask.run()).id();
    History history = journal.history(id).orElseThrow(() -> new UnknownRun(ask.run()));
    Known memory = new Known(history, inputs);
    List<Map<String, @Nullable Object>> steps = new StepDocuments(history, memory).all();
    return ask.step().isPresent()
        ? new Reply.Answer(Exit.OK, only(id, steps, ask.step().get()))
        : new Reply.Answer(Exit.OK, whole(history, steps, memory(history, memory, ask)));
  }

  @Override
  public Reply gates(Ask.ListGates ask) {
    return new Reply.Answer(Exit.OK, GateDocuments.of(gates.list(ask.all())));
  }

  @Override
  public Reply gate(Ask.ShowGate ask) {
    return new Reply.Answer(Exit.OK, GateDocuments.of(gates.find(ask.gate())));
  }

  @Override
  public Reply planRerun(PlanRerun ask) {
    RunId id = new RunSearch(journal).find(ask.run()).id();
    History history = journal.history(id).orElseThrow(() -> new UnknownRun(ask.run()));
    Cut cut = Cut.at(history, ask.path(), ask.only());
    return new Reply.Answer(Exit.OK, PlanDocuments.of(history.run(), ask, cut));
  }

  private Object whole(
      History history, List<Map<String, @Nullable Object>> steps, List<Object> memory) {
    Run run = history.run();
    return new Doc()
        .withAll(runs.of(run))
        .with("steps", steps)
        .with("memory", memory)
        .with("gates", GateDocuments.of(gates.of(run.id())))
        .with("children", children(run.id()))
        .with("decisions", new DecisionDocuments(history).all())
        .all();
  }

  private List<String> children(RunId parent) {
    return journal.runs(RunFilter.childrenOf(parent)).stream().map(r -> r.id().value()).toList();
  }

  private static List<Object> memory(History history, Known memory, Ask.Show ask) {
    return ask.at()
        .map(
            at ->
                history.records().stream()
                    .filter(step -> step.key().path().value().equals(at))
                    .reduce((first, second) -> second)
                    .map(step -> memory.before(step.seq()))
                    .orElseThrow(() -> new UnknownStep(history.run().id(), at)))
        .orElseGet(memory::now);
  }

  /** A loop-back repeats a path; the newest step is meant. */
  private static Object only(RunId run, List<Map<String, @Nullable Object>> steps, String path) {
    return steps.stream()
        .filter(step -> Objects.equals(step.get("path"), path))
        .reduce((first, second) -> second)
        .orElseThrow(() -> new UnknownStep(run, path));
  }
}

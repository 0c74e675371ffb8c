package dev.drover.definition;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The rows of the table of failures about what waits: gates, events, state machines. */
final class WaitingFailures {
  private final Cluster cluster;
  private final WorkflowDefinition workflow;
  private final Concerned concerned;

  WaitingFailures(Cluster cluster, WorkflowDefinition workflow, Concerned concerned) {
    this.cluster = cluster;
    this.workflow = workflow;
    this.concerned = concerned;
  }

  /** What happens when nobody decides a gate, or an event does not come. */
  List<FailureRow> unanswered() {
    List<FailureRow> rows = new ArrayList<>();
    cluster.gates().values().stream()
        .filter(gate -> concerned.gates().contains(gate.name()))
        .forEach(gate -> rows.add(unanswered(gate)));
    cluster.events().values().stream()
        .filter(event -> concerned.events().contains(event.name()))
        .forEach(event -> rows.add(unanswered(event)));
    return rows;
  }

  private FailureRow unanswered(GateDefinition gate) {
    String end = Durations.words(gate.ladder().whole());
    String outcome =
        gate.onTimeout() instanceof OnTimeout.Choose choose
            ? "after " + end + " '" + choose.choice() + "' is chosen"
            : "after " + end + " reject, which " + FailureTable.FAILS;
    return row(
        FailureKind.NO_ANSWER,
        Kind.GATE,
        gate.name(),
        told(gate.ladder(), "asked") + outcome,
        Optional.empty());
  }

  private FailureRow unanswered(EventDefinition event) {
    String end = Durations.words(event.ladder().whole());
    return row(
        FailureKind.NO_ANSWER,
        Kind.EVENT,
        event.name(),
        told(event.ladder(), "told") + "after " + end + " " + FailureTable.FAILS,
        Optional.empty());
  }

  /** The rungs in words: {@code after 4h gc is asked, }. */
  private static String told(Ladder ladder, String what) {
    StringBuilder told = new StringBuilder();
    Duration passed = ladder.due();
    for (Rung rung : ladder.rungs()) {
      told.append("after ")
          .append(Durations.words(passed))
          .append(' ')
          .append(String.join(" and ", rung.to()))
          .append(rung.to().size() == 1 ? " is " : " are ")
          .append(what)
          .append(", ");
      passed = passed.plus(rung.due());
    }
    return told.toString();
  }

  /** What happens when the entry of a state fails. */
  List<FailureRow> failedEntries() {
    return states(
        state ->
            state.entry().isEmpty() || state.asksPeople()
                ? Optional.empty()
                : Optional.of(failedEntry(state)));
  }

  private Row failedEntry(MachineState state) {
    FailureKind kind =
        state.entry().filter(uri -> uri.startsWith("agent:")).isPresent()
            ? FailureKind.AGENT_ERROR
            : FailureKind.STEP_ERROR;
    boolean declared = state.onError().isPresent() || workflow.failureIsDeclared();
    return new Row(
        kind,
        state.onError().map(to -> "goes to '" + to + "'").orElse(FailureTable.FAILS),
        declared ? Optional.empty() : Optional.of("onError: STATE"));
  }

  /** What happens in states that a machine is too long in. */
  List<FailureRow> limits() {
    return states(
        state ->
            state.on().isEmpty() && state.within().isEmpty()
                ? Optional.empty()
                : Optional.of(limit(state)));
  }

  private static Row limit(MachineState state) {
    if (state.within().isEmpty()) {
      return new Row(
          FailureKind.TIMEOUT,
          state.asksPeople()
              ? "as long as its gate waits"
              : "no time limit: it waits until an event comes",
          state.asksPeople() ? Optional.empty() : Optional.of("within: 24h"));
    }
    String end = state.onLimit().map(to -> "goes to '" + to + "'").orElse(FailureTable.FAILS);
    return new Row(
        FailureKind.TIMEOUT,
        "after " + Durations.words(state.within().get()) + " " + end,
        Optional.empty());
  }

  private List<FailureRow> states(Function<MachineState, Optional<Row>> rule) {
    List<FailureRow> rows = new ArrayList<>();
    for (MachineDefinition machine : cluster.machines().values()) {
      if (concerned.machines().contains(machine.name())) {
        for (MachineState state : machine.states().values()) {
          rule.apply(state)
              .map(row -> row.of(this, machine.name(), state.name()))
              .ifPresent(rows::add);
        }
      }
    }
    return rows;
  }

  private FailureRow row(
      FailureKind kind, Kind block, String name, String outcome, Optional<String> missing) {
    return new FailureRow(
        workflow.name(),
        kind,
        block.called(name),
        outcome,
        cluster.place(block.word(), name),
        missing);
  }

  /** What is told of one state. */
  private record Row(FailureKind kind, String outcome, Optional<String> missing) {

    FailureRow of(WaitingFailures table, String machine, String state) {
      return new FailureRow(
          table.workflow.name(),
          kind,
          Kind.STATE.called(state) + " of " + Kind.MACHINE.called(machine),
          outcome,
          table.cluster.place(Kind.MACHINE.word(), machine),
          missing);
    }
  }
}

package dev.drover.definition;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Every kind of failure of a workflow, and what its contract declares to happen then. */
public final class FailureTable {
  static final String TO_DECLARE = "onFailure: fail";
  static final String FAILS = "fails the run unless its route handles it";
  private static final String LIMIT = "timeout: 60s";

  private final Cluster cluster;
  private final WorkflowDefinition workflow;
  private final Concerned concerned;
  private final List<FailureRow> rows = new ArrayList<>();

  private FailureTable(Cluster cluster, WorkflowDefinition workflow, Concerned concerned) {
    this.cluster = cluster;
    this.workflow = workflow;
    this.concerned = concerned.withFallbacks(cluster);
  }

  /** The rows, by kind and then in the order of the contract. */
  public static List<FailureRow> of(
      Cluster cluster, WorkflowDefinition workflow, Concerned concerned) {
    FailureTable table = new FailureTable(cluster, workflow, concerned);
    table.agents().forEach(table::error);
    table.steps().forEach(table::error);
    WaitingFailures waiting = new WaitingFailures(cluster, workflow, table.concerned);
    table.rows.addAll(waiting.failedEntries());
    table.steps().forEach(table::doubt);
    table.agents().forEach(table::invalid);
    table.steps().forEach(table::invalid);
    table.agents().forEach(table::timeout);
    table.steps().forEach(table::timeout);
    table.rows.addAll(waiting.limits());
    table.agents().forEach(table::usedUp);
    table.rows.addAll(waiting.unanswered());
    table.note(FailureKind.BUDGET, table.subject(), "not limited", Optional.empty());
    table.note(FailureKind.DEPTH, table.subject(), "not limited", Optional.empty());
    cluster.fields().values().forEach(table::stale);
    return List.copyOf(table.rows);
  }

  private List<AgentDefinition> agents() {
    return cluster.agents().values().stream()
        .filter(agent -> concerned.agents().contains(agent.name()))
        .toList();
  }

  /** Steps that are plain work under a rule; the others are as Camel has them. */
  private List<StepRule> steps() {
    return cluster.steps().values().stream()
        .filter(step -> concerned.steps().contains(step.id()))
        .toList();
  }

  private void error(AgentDefinition agent) {
    String tries = agent.retries() == 0 ? "" : "tried " + (agent.retries() + 1) + " times, then ";
    end(FailureKind.AGENT_ERROR, Kind.AGENT.called(agent.name()), tries, agent.fallback());
  }

  private void error(StepRule step) {
    if (step.concernsData()) {
      end(FailureKind.STEP_ERROR, Kind.STEP.called(step.id()), "", step.fallback());
    } else {
      plain(FailureKind.STEP_ERROR, step, FAILS);
    }
  }

  private void doubt(StepRule step) {
    if (step.effect() == Effect.AT_MOST_ONCE) {
      plain(
          FailureKind.IN_DOUBT,
          step,
          "the run stands in doubt until a person settles it: drover resolve");
    }
  }

  private void invalid(AgentDefinition agent) {
    String who = Kind.AGENT.called(agent.name());
    if (agent.output().isEmpty()) {
      unchecked(who, "agent", agent.name());
    } else {
      String repair = agent.target() instanceof Model ? "asked to repair it once, then " : "";
      end(FailureKind.INVALID_OUTPUT, who, repair, agent.fallback());
    }
  }

  private void invalid(StepRule step) {
    String who = Kind.STEP.called(step.id());
    if (step.output().isEmpty() && step.writes().isEmpty()) {
      unchecked(who, "step", step.id());
    } else {
      end(FailureKind.INVALID_OUTPUT, who, "", step.fallback());
    }
  }

  private void unchecked(String who, String kind, String name) {
    add(
        FailureKind.INVALID_OUTPUT,
        who,
        "not checked: it declares no output",
        cluster.place(kind, name),
        Optional.empty());
  }

  /** What a rule says, or need not say. */
  private void plain(FailureKind kind, StepRule step, String outcome) {
    At at = cluster.place("step", step.id());
    add(kind, Kind.STEP.called(step.id()), outcome, at, Optional.empty());
  }

  private void timeout(AgentDefinition agent) {
    limit(
        Kind.AGENT.called(agent.name()), "agent", agent.name(), agent.timeout(), agent.fallback());
  }

  private void timeout(StepRule step) {
    if (step.timeout().isPresent()) {
      limit(Kind.STEP.called(step.id()), "step", step.id(), step.timeout(), step.fallback());
    } else {
      plain(FailureKind.TIMEOUT, step, "no time limit of its own");
    }
  }

  private void limit(
      String who, String kind, String name, Optional<Duration> limit, Optional<Fallback> fallback) {
    if (limit.isEmpty()) {
      add(
          FailureKind.TIMEOUT,
          who,
          "no time limit: a slow one holds the run up for ever",
          cluster.place(kind, name),
          Optional.of(LIMIT));
    } else {
      end(FailureKind.TIMEOUT, who, "after " + Durations.words(limit.get()) + " ", fallback);
    }
  }

  private void usedUp(AgentDefinition agent) {
    if (agent.revises().isEmpty()) {
      return;
    }
    Revision revision = agent.revises().get();
    String before =
        "after " + revision.max() + (revision.max() == 1 ? " revision " : " revisions ");
    String who = Kind.AGENT.called(agent.name());
    switch (revision.usedUp()) {
      case FAIL -> end(FailureKind.REVISIONS_USED_UP, who, before, Optional.empty());
      case FALLBACK -> end(FailureKind.REVISIONS_USED_UP, who, before, agent.fallback());
      case ACCEPT ->
          note(
              FailureKind.REVISIONS_USED_UP,
              who,
              before + "the work goes on as it is, flagged",
              Optional.empty());
    }
  }

  private void stale(FieldDefinition field) {
    add(
        FailureKind.STALE_DATA,
        Kind.FIELD.called(field.name()),
        "no age declared",
        cluster.place("field", field.name()),
        Optional.empty());
  }

  /** What happens in the end: somebody else answers, or nobody does. */
  private void end(FailureKind kind, String who, String before, Optional<Fallback> fallback) {
    boolean declared = fallback.isPresent() || workflow.failureIsDeclared();
    String end = fallback.map(other -> other.words() + " answers, flagged").orElse(FAILS);
    note(kind, who, before + end, declared ? Optional.empty() : Optional.of(TO_DECLARE));
  }

  private void note(FailureKind kind, String who, String outcome, Optional<String> missing) {
    add(kind, who, outcome, cluster.place("workflow", workflow.name()), missing);
  }

  private void add(FailureKind kind, String who, String outcome, At at, Optional<String> missing) {
    rows.add(new FailureRow(workflow.name(), kind, who, outcome, at, missing));
  }

  private String subject() {
    return Kind.WORKFLOW.called(workflow.name());
  }
}

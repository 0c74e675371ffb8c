package dev.drover.definition;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The parts of a contract that a workflow's routes come to. Immutable.
 *
 * @param agents names, those that answer in place of others included
 * @param gates names
 * @param events names
 * @param machines names of state machines
 * @param steps node ids
 */
public record Concerned(
    Set<String> agents,
    Set<String> gates,
    Set<String> events,
    Set<String> machines,
    Set<String> steps) {
  public Concerned {
    agents = Set.copyOf(agents);
    gates = Set.copyOf(gates);
    events = Set.copyOf(events);
    machines = Set.copyOf(machines);
    steps = Set.copyOf(steps);
  }

  /** Everything a cluster declares, for want of routes to look at. */
  public static Concerned all(Cluster cluster) {
    return new Concerned(
        cluster.agents().keySet(),
        cluster.gates().keySet(),
        cluster.events().keySet(),
        cluster.machines().keySet(),
        cluster.steps().keySet());
  }

  /** The same with the agents that answer in place of these agents and steps. */
  Concerned withFallbacks(Cluster cluster) {
    Set<String> more = new LinkedHashSet<>(agents);
    agents.stream()
        .flatMap(name -> cluster.agent(name).stream())
        .flatMap(agent -> agent.fallback().stream())
        .forEach(fallback -> add(fallback, more));
    steps.stream()
        .flatMap(id -> cluster.step(id).stream())
        .flatMap(step -> step.fallback().stream())
        .forEach(fallback -> add(fallback, more));
    return new Concerned(more, gates, events, machines, steps);
  }

  private static void add(Fallback fallback, Set<String> agents) {
    if (fallback instanceof Fallback.ToAgent agent) {
      agents.add(agent.name());
    }
  }
}

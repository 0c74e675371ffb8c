package dev.drover.definition;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What is wrong with a machine that reads well: states nobody comes to, states nobody leaves, and
 * failures that lead nowhere.
 */
final class MachineChecks {
  private final MachineDefinition machine;
  private final Map<String, Value> at;
  private final MachineGraph graph;
  private final WayChecks ways;

  /**
   * @param at where the states stand in the file
   * @param gates that the file declares
   */
  MachineChecks(
      MachineDefinition machine, Map<String, Value> at, Map<String, GateDefinition> gates) {
    this.machine = machine;
    this.at = at;
    this.graph = new MachineGraph(machine);
    this.ways = new WayChecks(machine, graph, gates, this::error);
  }

  /**
   * Looks at all of it.
   *
   * @param initial where the name of the first state stands
   */
  void check(Value initial) {
    if (machine.state(machine.initial()).isEmpty()) {
      initial.error(
          "is '" + machine.initial() + "', which is no state of it",
          Nearest.hint(machine.initial(), machine.states().keySet()));
      return;
    }
    if (namesUnknownStates()) {
      return;
    }
    machine.states().values().forEach(this::state);
    reach();
    machine.states().values().forEach(ways::check);
  }

  private boolean namesUnknownStates() {
    boolean unknown = false;
    for (MachineState state : machine.states().values()) {
      for (String named : named(state)) {
        if (machine.state(named).isEmpty()) {
          error(
              state,
              "goes to '" + named + "', which is no state",
              Nearest.hint(named, machine.states().keySet()));
          unknown = true;
        }
      }
    }
    return unknown;
  }

  private static List<String> named(MachineState state) {
    List<String> named = new ArrayList<>();
    state.onLimit().ifPresent(named::add);
    state.onError().ifPresent(named::add);
    MachineGraph.ways(state)
        .forEach(
            way -> {
              named.add(way.to());
              way.rollback().ifPresent(named::add);
            });
    return named;
  }

  private void reach() {
    Set<String> reached = graph.from(machine.initial());
    Set<String> ends = new LinkedHashSet<>();
    machine.states().values().stream()
        .filter(state -> state.end().isPresent())
        .forEach(state -> ends.add(state.name()));
    for (MachineState state : machine.states().values()) {
      if (!reached.contains(state.name())) {
        error(
            state,
            "is never reached from '" + machine.initial() + "'",
            "let a state lead to it, or take it out");
      } else if (hasWayOut(state) && graph.from(state.name()).stream().noneMatch(ends::contains)) {
        error(state, "leads to no final state", "let a way lead to a state with: final: completed");
      }
    }
  }

  private static boolean hasWayOut(MachineState state) {
    return state.end().isEmpty() && MachineGraph.ways(state).findAny().isPresent();
  }

  private void state(MachineState state) {
    if (state.end().isPresent()) {
      last(state);
      return;
    }
    refuse(
        state,
        s -> MachineGraph.ways(s).findAny().isEmpty(),
        "has no way out",
        "add next:, on:, or: final: completed");
    refuse(
        state,
        s -> s.within().isPresent() != s.onLimit().isPresent(),
        "has 'within' or 'onLimit' without the other",
        "say both: within: 1h, onLimit: STATE");
    refuse(
        state,
        s -> s.entry().isPresent() && !s.asksPeople() && s.onError().isEmpty(),
        "has an 'entry' that may fail, and no 'onError'",
        "add: onError: STATE");
    refuse(
        state,
        s -> s.entry().isEmpty() && s.onError().isPresent(),
        "has 'onError' and no 'entry' that could fail",
        "take it out");
    refuse(
        state,
        s -> !s.on().isEmpty() && !s.asksPeople() && s.within().isEmpty(),
        "waits for events without a limit",
        "add: within: 1d, onLimit: STATE");
    refuse(
        state,
        s -> !s.on().isEmpty() && !s.asksPeople() && machine.key().isEmpty(),
        "waits for events, but nobody can call the machine: it has no 'key'",
        "add to the machine: key: \"${body[id]}\"");
    refuse(
        state,
        s -> !s.ignore().isEmpty() && (s.on().isEmpty() || s.asksPeople()),
        "ignores events, but takes none from outside",
        "take 'ignore' out");
    state.ignore().stream()
        .filter(state.on()::containsKey)
        .forEach(
            word ->
                error(state, "takes event '" + word + "' and ignores it", "keep one of the two"));
    circle(state);
  }

  private void last(MachineState state) {
    boolean more =
        MachineGraph.ways(state).findAny().isPresent()
            || Stream.of(state.entry(), state.within(), state.onLimit(), state.onError())
                .anyMatch(java.util.Optional::isPresent)
            || !state.ignore().isEmpty();
    if (more) {
      error(
          state,
          "is final and says more than that",
          "do it on the way: effect, or in a state before");
    }
  }

  /** Where the first way has no condition it is the only one. */
  private void circle(MachineState state) {
    Set<String> seen = new LinkedHashSet<>();
    MachineState here = state;
    while (seen.add(here.name())) {
      if (here.next().isEmpty() || here.next().get(0).when().isPresent()) {
        return;
      }
      here = machine.state(here.next().get(0).to()).orElseThrow();
    }
    if (here.name().equals(state.name())) {
      error(
          state,
          "leads back to itself without end: " + String.join(" -> ", seen),
          "give a way a condition, or let a state wait for an event");
    }
  }

  private void refuse(MachineState state, Predicate<MachineState> wrong, String what, String hint) {
    if (wrong.test(state)) {
      error(state, what, hint);
    }
  }

  private void error(MachineState state, String what, String hint) {
    Value value = at.get(state.name());
    if (value != null) {
      value.error(what, hint);
    }
  }
}

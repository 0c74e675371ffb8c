package dev.drover.definition;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is wrong with the ways out of a machine's states. */
final class WayChecks {
  private final MachineDefinition machine;
  private final MachineGraph graph;
  private final Map<String, GateDefinition> gates;
  private final Errors errors;

  /** Where to say what is wrong. */
  @FunctionalInterface
  interface Errors {
    void error(MachineState state, String what, String hint);
  }

  WayChecks(
      MachineDefinition machine,
      MachineGraph graph,
      Map<String, GateDefinition> gates,
      Errors errors) {
    this.machine = machine;
    this.graph = graph;
    this.gates = gates;
    this.errors = errors;
  }

  void check(MachineState state) {
    if (state.asksPeople()) {
      gate(state);
    }
    order(state, "'next'", state.next(), state.on().isEmpty());
    state.on().forEach((word, ways) -> order(state, "'" + word + "'", ways, state.asksPeople()));
    MachineGraph.ways(state).forEach(way -> way(state, way));
  }

  /** A gate has its own clock, and says one of a few words. */
  private void gate(MachineState state) {
    String name = state.entry().orElseThrow().substring("gate:".length());
    GateDefinition gate = gates.get(name);
    if (gate == null) {
      errors.error(
          state,
          "enters gate '" + name + "', which is not there",
          Nearest.hint(name, gates.keySet()));
      return;
    }
    Set<String> words = words(gate);
    for (String word : words) {
      if (!state.on().containsKey(word)) {
        errors.error(
            state,
            "enters gate '" + name + "', and does not say where '" + word + "' leads",
            "add to its on: " + word + ": STATE");
      }
    }
    for (String word : state.on().keySet()) {
      if (!words.contains(word)) {
        errors.error(
            state,
            "takes '" + word + "', which gate '" + name + "' never says",
            Nearest.hint(word, words));
      }
    }
    if (!state.next().isEmpty() || state.within().isPresent()) {
      errors.error(
          state,
          "enters a gate, which decides and has a clock of its own, beside 'next' or 'within'",
          "take them out; the gate's 'due' and 'escalate' are its times");
    }
  }

  private static Set<String> words(GateDefinition gate) {
    Set<String> words = new LinkedHashSet<>(List.of("approved", "rejected"));
    if (gate.onTimeout() instanceof OnTimeout.Reject) {
      words.add("timed-out");
    }
    words.addAll(gate.choices().keySet());
    return words;
  }

  private void order(MachineState state, String of, List<Transition> ways, boolean needsLast) {
    List<Transition> open =
        new ArrayList<>(ways.stream().filter(way -> way.when().isEmpty()).toList());
    if (!ways.isEmpty() && needsLast && open.isEmpty()) {
      errors.error(
          state,
          "does not say where " + of + " leads when no condition holds",
          "add a last way without 'when'");
    }
    if (!open.isEmpty() && ways.indexOf(open.get(0)) < ways.size() - 1) {
      errors.error(
          state,
          "has ways of " + of + " behind one without a condition, which are never taken",
          "put that one last");
    }
  }

  private void way(MachineState state, Transition way) {
    String to = "leads to '" + way.to() + "' with ";
    if (way.compensate().isPresent() && way.effect().isEmpty()) {
      errors.error(state, to + "'compensate' and no 'effect'", "name what it undoes: effect: URI");
    }
    if (way.rollback().isPresent() && way.effect().isPresent()) {
      errors.error(
          state,
          to + "'rollback' and an 'effect' at once",
          "put the effect on a way of the state it leads to");
    }
    if (way.effect().isPresent() && way.compensate().isEmpty() && graph.mayBeUndone(state, way)) {
      errors.error(
          state,
          to + "an 'effect' that a rollback comes to, and does not say what undoes it",
          "add: compensate: URI, or: compensate: none");
    }
    Optional<String> back = way.rollback();
    if (back.isPresent() && !graph.from(back.get()).contains(state.name())) {
      errors.error(
          state,
          to + "'rollback: " + back.get() + "', from where it is never reached",
          "name a state that the machine has been in: " + String.join(", ", before(state)));
    }
  }

  private List<String> before(MachineState state) {
    return machine.states().keySet().stream()
        .filter(name -> graph.from(name).contains(state.name()))
        .toList();
  }
}

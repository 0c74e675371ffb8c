package dev.drover.definition;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A state machine: one state at a time, and what leads from one to another. Immutable.
 *
 * @param name as in {@code state-machine:<name>}; known in the whole application
 * @param initial the state it begins in
 * @param key Simple expression for what outsiders call this machine by; empty: nobody outside does
 * @param maxTransitions how many it makes at most
 * @param states by name, in the order of the file
 */
public record MachineDefinition(
    String name,
    String initial,
    Optional<String> key,
    int maxTransitions,
    Map<String, MachineState> states) {
  /** How many transitions a machine makes at most where the contract does not say. */
  public static final int MAX_TRANSITIONS = 100;

  /** The most that can be said. */
  public static final int MOST_TRANSITIONS = 10_000;

  public MachineDefinition {
    Checks.required(name, "a state machine");
    Checks.required(initial, "the initial state of state machine '" + name + "'");
    if (maxTransitions < 1 || maxTransitions > MOST_TRANSITIONS) {
      throw new IllegalArgumentException(
          "maxTransitions of state machine '" + name + "': " + maxTransitions);
    }
    states = Checks.ordered(states);
  }

  /** The state of that name, empty when there is none. */
  public Optional<MachineState> state(String state) {
    return Optional.ofNullable(states.get(state));
  }

  /** All transitions, in the order of the file. */
  public Stream<Transition> transitions() {
    return states.values().stream()
        .flatMap(
            state ->
                Stream.concat(
                    state.next().stream(),
                    state.on().values().stream().flatMap(ways -> ways.stream())));
  }

  /** The endpoints it calls: on entering, on the way, and to undo that. */
  public Stream<String> endpoints() {
    return Stream.concat(
        states.values().stream().flatMap(state -> state.entry().stream()),
        transitions()
            .flatMap(way -> Stream.concat(way.effect().stream(), way.compensate().stream()))
            .filter(uri -> !uri.equals(Transition.NONE)));
  }
}

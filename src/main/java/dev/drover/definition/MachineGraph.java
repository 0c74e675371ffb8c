package dev.drover.definition;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Which states of a machine lead to which. All names in it must be states. */
final class MachineGraph {
  private final MachineDefinition machine;

  MachineGraph(MachineDefinition machine) {
    this.machine = machine;
  }

  /** The transitions out of a state, in the order of the file. */
  static Stream<Transition> ways(MachineState state) {
    return Stream.concat(state.next().stream(), state.on().values().stream().flatMap(List::stream));
  }

  /** The state and all that it leads to. */
  Set<String> from(String state) {
    Set<String> seen = new LinkedHashSet<>();
    Deque<String> next = new ArrayDeque<>(List.of(state));
    while (!next.isEmpty()) {
      String name = next.removeFirst();
      if (seen.add(name)) {
        machine.state(name).ifPresent(here -> targets(here).forEach(next::add));
      }
    }
    return seen;
  }

  private static Stream<String> targets(MachineState state) {
    return Stream.concat(
        ways(state).map(Transition::to),
        Stream.concat(state.onLimit().stream(), state.onError().stream()));
  }

  /** Whether a going back may have to undo that way. */
  boolean mayBeUndone(MachineState state, Transition way) {
    Set<String> behind = from(way.to());
    return machine.states().values().stream()
        .filter(other -> behind.contains(other.name()))
        .flatMap(MachineGraph::ways)
        .flatMap(back -> back.rollback().stream())
        .anyMatch(target -> from(target).contains(state.name()));
  }
}

package dev.drover.team;

import dev.drover.definition.Transition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The rules by which a machine moves: which way it takes, and what going back undoes. */
final class Machine {
  private Machine() {}

  /**
   * The first way whose condition holds; one without a condition always does.
   *
   * @param holds asked in order, and not after one that held
   */
  static Optional<Transition> way(List<Transition> ways, Predicate<String> holds) {
    return ways.stream().filter(way -> way.when().map(holds::test).orElse(true)).findFirst();
  }

  /**
   * The transitions that going back to a state undoes: those since it was entered last that no
   * going back has undone before. The last one first.
   *
   * @param initial the state in which the machine began
   * @param path all transitions, in order; the last one goes back
   * @return empty when the machine was never in that state, or is not any more after going back
   */
  static Optional<List<Move>> undone(String initial, List<Move> path) {
    List<Move> standing = new ArrayList<>();
    Optional<List<Move>> undone = Optional.empty();
    for (Move move : path) {
      if (!move.rollback().isEmpty()) {
        undone = since(move.rollback(), initial, standing);
        undone.ifPresent(standing::removeAll);
      }
      standing.add(move);
    }
    return undone;
  }

  private static Optional<List<Move>> since(String state, String initial, List<Move> standing) {
    List<Move> last = new ArrayList<>();
    for (int i = standing.size() - 1; i >= 0; i--) {
      if (standing.get(i).to().equals(state)) {
        return Optional.of(last);
      }
      last.add(standing.get(i));
    }
    return state.equals(initial) ? Optional.of(last) : Optional.empty();
  }
}

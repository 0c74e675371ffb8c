package dev.drover.gate;

import dev.drover.definition.GateDefinition;
import dev.drover.definition.Nearest;
import java.util.ArrayList;
import java.util.List;

/** Whether those whom a gate asks are there, and enough; only where people are declared. */
final class Deciders {
  private final GateDefinition gate;
  private final People people;

  private Deciders(GateDefinition gate, People people) {
    this.gate = gate;
    this.people = people;
  }

  /**
   * Sees that somebody can decide it.
   *
   * @param contract where it is declared
   * @throws IllegalArgumentException when nobody, or too few can
   */
  static void check(GateDefinition gate, People people, String contract) {
    if (people.areDeclared()) {
      new Deciders(gate, people).check(contract);
    }
  }

  private void check(String contract) {
    List<String> asked = new ArrayList<>(gate.reviewers());
    gate.ladder().rungs().forEach(rung -> asked.addAll(rung.to()));
    for (String name : asked) {
      if (!people.knows(name)) {
        throw wrong(
            contract,
            "asks '" + name + "', who is neither a person nor a group",
            Nearest.hint(name, people.names()));
      }
    }
    List<String> able = people.ofThese(gate.reviewers().isEmpty() ? List.of() : asked);
    if (able.size() < gate.minApprovers()) {
      throw wrong(
          contract,
          able.isEmpty()
              ? "can be decided by nobody: no reviewer is among " + people.words(asked)
              : "needs "
                  + gate.minApprovers()
                  + " approvers, but only "
                  + able.size()
                  + " people can decide it: "
                  + String.join(", ", able),
          "declare more people, with the role reviewer, or ask others");
    }
  }

  private IllegalArgumentException wrong(String contract, String what, String hint) {
    return new IllegalArgumentException(
        "Gate '" + gate.name() + "' in " + contract + " " + what + " (" + hint + ").");
  }
}

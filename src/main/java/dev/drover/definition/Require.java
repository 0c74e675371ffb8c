package dev.drover.definition;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Which branches a join needs before the run may go on. Immutable. */
public sealed interface Require {

  /** Every branch must give a value. */
  record All() implements Require {}

  /** Whatever comes is enough, also nothing. */
  record BestEffort() implements Require {}

  /**
   * Some branches by name, and enough of them all.
   *
   * @param mandatory branches that must give a value
   * @param atLeast how many must give a value; empty where {@code tolerate} says it
   * @param tolerate how many may be without one; empty where {@code atLeast} says it
   */
  record Quorum(List<String> mandatory, OptionalInt atLeast, Optional<Tolerance> tolerate)
      implements Require {
    public Quorum {
      mandatory = Checks.distinct(mandatory, "mandatory");
      if (atLeast.isPresent() && tolerate.isPresent()) {
        throw new IllegalArgumentException("either 'atLeast' or 'tolerate', not both");
      }
      if (mandatory.isEmpty() && atLeast.isEmpty() && tolerate.isEmpty()) {
        throw new IllegalArgumentException("nothing is required; say bestEffort if that is meant");
      }
    }
  }

  /**
   * How many branches may be without a value.
   *
   * @param number of branches, or of a hundred of them
   */
  record Tolerance(int number, boolean percent) {
    public Tolerance {
      if (number < 0 || percent && number > 100) {
        throw new IllegalArgumentException("tolerated failures: " + number);
      }
    }

    /** How many that is of so many branches. */
    public int of(int branches) {
      return percent ? (int) ((long) branches * number / 100) : number;
    }
  }
}

package dev.drover.definition;

/** A number that a threshold compares with. Immutable. */
public sealed interface Bound {

  /**
   * The same for all.
   *
   * @param number finite
   */
  record Fixed(double number) implements Bound {
    public Fixed {
      if (!Double.isFinite(number)) {
        throw new IllegalArgumentException("A bound of " + number);
      }
    }
  }

  /**
   * Told by each reading.
   *
   * @param expression in Simple
   */
  record Computed(String expression) implements Bound {
    public Computed {
      Checks.required(expression, "a bound");
    }
  }
}

package dev.drover.definition;

import java.util.Optional;

/**
 * A limit that fires once for each crossing: it is armed again only when the value has come back as
 * far as {@code rearm}. Immutable.
 *
 * @param entity Simple expression for whose value it is
 * @param value Simple expression for the value
 * @param side on which side of the limit it fires
 * @param limit exactly there it does not fire
 * @param rearm on the other side; exactly there it is armed again
 * @param at Simple expression for the time of the reading: older ones are not looked at; empty: all
 *     are
 */
public record Threshold(
    String entity, String value, Side side, Bound limit, Bound rearm, Optional<String> at) {
  /** On which side of its limit a threshold fires. */
  public enum Side {
    BELOW("below"),
    ABOVE("above");

    private final String word;

    Side(String word) {
      this.word = word;
    }

    /** The word as written in a contract file. */
    public String word() {
      return word;
    }
  }

  public Threshold {
    Checks.required(entity, "a threshold's entity");
    Checks.required(value, "a threshold's value");
    if (limit instanceof Bound.Fixed end
        && rearm instanceof Bound.Fixed again
        && !isOtherSide(side, end.number(), again.number())) {
      throw new IllegalArgumentException(
          "rearm " + again.number() + " is not on the other side of " + end.number());
    }
  }

  static boolean isOtherSide(Side side, double limit, double rearm) {
    return side == Side.BELOW ? rearm > limit : rearm < limit;
  }
}

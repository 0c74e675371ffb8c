package dev.drover.definition;

import java.util.OptionalInt;

/**
 * How long a gate asks whatever its condition says, for each version of a workflow. Where both are
 * given it lasts until both are over. Immutable.
 *
 * @param runs so often it asks
 * @param days so long after it asked first, counted in days of 24 hours
 */
public record Probation(OptionalInt runs, OptionalInt days) {
  /** The most of either. */
  public static final int MOST = 1_000_000;

  public Probation {
    if (runs.isEmpty() && days.isEmpty()) {
      throw new IllegalArgumentException("A probation that is over from the beginning");
    }
    inRange(runs, "runs");
    inRange(days, "days");
  }

  private static void inRange(OptionalInt number, String what) {
    if (number.isPresent() && (number.getAsInt() < 1 || number.getAsInt() > MOST)) {
      throw new IllegalArgumentException(what + " of a probation: " + number.getAsInt());
    }
  }
}

package dev.drover.definition;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * How often and how many at once those may work that name it. The name is known in the whole
 * application: contracts that declare it mean the same limit. Immutable.
 *
 * @param name what agents and steps call it
 * @param perSecond how many tries begin within any second at most; empty: any number
 * @param concurrent how many tries are under way at once at most; empty: any number
 */
public record RateLimit(String name, OptionalInt perSecond, OptionalInt concurrent) {
  /** The largest number of either kind. */
  public static final int MOST = 10_000;

  public RateLimit {
    Checks.required(name, "a rate limit");
    inRange(perSecond, "perSecond", name);
    inRange(concurrent, "concurrent", name);
    if (perSecond.isEmpty() && concurrent.isEmpty()) {
      throw new IllegalArgumentException("Rate limit '" + name + "' limits nothing");
    }
  }

  private static void inRange(OptionalInt number, String what, String name) {
    if (number.isPresent() && (number.getAsInt() < 1 || number.getAsInt() > MOST)) {
      throw new IllegalArgumentException(
          what + " of rate limit '" + name + "': " + number.getAsInt());
    }
  }

  /** Its numbers for people: {@code perSecond 5, concurrent 2}. */
  public String words() {
    List<String> words = new ArrayList<>();
    perSecond.ifPresent(number -> words.add("perSecond " + number));
    concurrent.ifPresent(number -> words.add("concurrent " + number));
    return String.join(", ", words);
  }
}

package dev.drover.journal;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a record is found by within its run: the path, and the generation a loop-back gave it.
 *
 * @param generation from 1; a loop-back to a step gives a new one to it and to what follows it in
 *     its block or branch
 */
public record StepKey(StepPath path, int generation) {
  private static final Pattern WITH_GENERATION = Pattern.compile("(.+)~(\\d{1,9})");

  /**
   * @throws IllegalArgumentException when the generation is below 1
   */
  public StepKey {
    if (generation < 1) {
      throw new IllegalArgumentException("generation " + generation + " of step " + path);
    }
  }

  /** The key that a text such as {@code extract~2} names; empty when it names no generation. */
  public static Optional<StepKey> parse(String text) {
    Matcher parts = WITH_GENERATION.matcher(text);
    return parts.matches() && Integer.parseInt(parts.group(2)) > 0
        ? Optional.of(new StepKey(new StepPath(parts.group(1)), Integer.parseInt(parts.group(2))))
        : Optional.empty();
  }

  /** As people name it: the generation stands only behind a loop-back, as in {@code extract~2}. */
  public String brief() {
    return generation == 1 ? path.value() : text();
  }

  /** Names this key towards the outside, the same over all attempts: {@code path~generation}. */
  public String text() {
    return path.value() + "~" + generation;
  }
}

package dev.drover.journal;

/**
 * What a record is found by within its run: the path, and the generation a loop-back gave it.
 *
 * @param generation from 1; a loop-back to a step gives a new one to it and to what follows it in
 *     its block or branch
 */
public record StepKey(StepPath path, int generation) {

  /**
   * @throws IllegalArgumentException when the generation is below 1
   */
  public StepKey {
    if (generation < 1) {
      throw new IllegalArgumentException("generation " + generation + " of step " + path);
    }
  }

  /** Names this key towards the outside, the same over all attempts: {@code path~generation}. */
  public String text() {
    return path.value() + "~" + generation;
  }
}

package dev.drover.definition;

/**
 * The right of an agent to send an earlier one back to work.
 *
 * @param target the agent to be revised
 * @param max how often in one run, 1 to {@value #MOST}
 * @param usedUp what happens when it wants to once more
 */
public record Revision(String target, int max, UsedUp usedUp) {
  /** The largest {@code maxRevisions}. */
  public static final int MOST = 100;

  public Revision {
    Checks.required(target, "the agent to revise");
    if (max < 1 || max > MOST) {
      throw new IllegalArgumentException(
          "maxRevisions of '" + target + "' is " + max + ", not 1 to " + MOST);
    }
  }
}

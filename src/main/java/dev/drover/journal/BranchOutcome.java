package dev.drover.journal;

import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How one branch of a fan-out ended, as its join saw it.
 *
 * @param branch the name of a multicast's branch, or {@code [2]} of a split
 * @param why it gave no value; null where it did
 * @param took from when it got its turn; zero where it never did
 * @param usage of all that was done in it until the join closed
 * @param limitRenewed whether its time limit began anew, because the process had died meanwhile
 * @param items of a batch; of a branch without a value all have failed
 */
public record BranchOutcome(
    String branch,
    Ending ending,
    @Nullable Failure why,
    Duration took,
    Usage usage,
    boolean limitRenewed,
    Items items) {

  /** A branch without a value says why. */
  public BranchOutcome {
    if ((why == null) != (ending == Ending.VALUE)) {
      throw new IllegalArgumentException("branch " + branch + " ended by " + ending + ": " + why);
    }
  }

  /** Of a branch that is no batch. */
  public BranchOutcome(
      String branch,
      Ending ending,
      @Nullable Failure why,
      Duration took,
      Usage usage,
      boolean limitRenewed) {
    this(branch, ending, why, took, usage, limitRenewed, Items.NONE);
  }

  /** How much it counts for its join: a batch as many as it has items, any other branch one. */
  public int weight() {
    return items.equals(Items.NONE) ? 1 : items.all();
  }

  /** How much of that gave a value. */
  public int values() {
    if (ending != Ending.VALUE) {
      return 0;
    }
    return items.equals(Items.NONE) ? 1 : items.values();
  }

  /** The ways a branch can end. */
  public enum Ending {
    /** It came to its end. */
    VALUE("value"),
    /** It failed. */
    ERROR("error"),
    /** It was given up at its time limit. */
    TIMEOUT("timeout"),
    /** Its result was not waited for, or it was never begun: the join had decided before. */
    SKIPPED("skipped");

    private final String word;

    Ending(String word) {
      this.word = word;
    }

    /** The word in documents and in the journal. */
    public String word() {
      return word;
    }

    /**
     * The ending with that word.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static Ending of(String word) {
      return Arrays.stream(values())
          .filter(ending -> ending.word.equals(word))
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException("'" + word + "' is no end of a branch"));
    }
  }
}

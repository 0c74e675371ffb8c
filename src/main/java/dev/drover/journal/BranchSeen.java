package dev.drover.journal;

import dev.drover.journal.BranchOutcome.Ending;
import java.time.Duration;
import java.util.OptionalLong;

/**
 * How one branch ended, as far as branch health wants to know.
 *
 * @param branch its name; {@link #ALL_ITEMS} for all items of a split together
 * @param took in whole milliseconds
 * @param size of what it gave: how many items, fields or characters; empty where it gave nothing to
 *     measure
 * @param items of a split; else {@link Items#NONE}
 * @param code of its failure; empty with a value
 * @param message of its failure, shortened; empty with a value
 */
public record BranchSeen(
    String branch,
    Ending ending,
    Duration took,
    OptionalLong size,
    Items items,
    String code,
    String message) {

  /** Stands for the branches of a split, which have no names. */
  public static final String ALL_ITEMS = "[*]";

  private static final int LONGEST_MESSAGE = 300;

  /** Shortens the message. */
  public BranchSeen {
    took = Duration.ofMillis(took.toMillis());
    if (message.length() > LONGEST_MESSAGE) {
      message = message.substring(0, LONGEST_MESSAGE - 3) + "...";
    }
  }
}

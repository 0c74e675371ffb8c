package dev.drover.health;

import dev.drover.journal.BranchAlarm;
import dev.drover.journal.Items;
import dev.drover.journal.JoinName;
import dev.drover.journal.RunId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * How a branch did, the newest times that its join closed. What it failed, was too late for, or
 * gave nothing for although something is usual, are failures; times that nobody waited for it count
 * neither way. Immutable.
 *
 * @param branch its name, or {@link dev.drover.journal.BranchSeen#ALL_ITEMS}
 * @param runs how many runs saw it end
 * @param times how often it ended, whichever way
 * @param successes times it gave something, or nothing where nothing is usual
 * @param failures all others but {@code skipped}
 * @param empty failures that were empty results
 * @param skipped times that nobody waited for it
 * @param inARow failures since the last success
 * @param since the number of the first of those; empty when there is none, or it began before all
 *     that is known here
 * @param upTo the number of the newest time it ended
 * @param usualSize of what it gives, the median of the last twenty successes; empty when nothing
 *     could be measured
 * @param p95 19 of 20 times it took no longer; empty when it was always skipped
 * @param items of a split, all together; else {@link Items#NONE}
 * @param last what went wrong last; empty when nothing did
 * @param lastAt when it ended last
 * @param lastRun the run it ended in last
 */
public record BranchHealth(
    JoinName join,
    String branch,
    int runs,
    int times,
    int successes,
    int failures,
    int empty,
    int skipped,
    int inARow,
    OptionalLong since,
    long upTo,
    OptionalLong usualSize,
    Optional<Duration> p95,
    Items items,
    Optional<LastFailure> last,
    Instant lastAt,
    RunId lastRun) {

  /**
   * What went wrong last.
   *
   * @param code a stable word; {@link #EMPTY_RESULT} where it gave nothing
   */
  public record LastFailure(String code, String message, RunId run, Instant at) {
    /** The code of a result that was empty although something is usual. */
    public static final String EMPTY_RESULT = "empty-result";
  }

  /** The share of successes among successes and failures; empty where it was always skipped. */
  public OptionalDouble successRate() {
    int counted = successes + failures;
    return counted == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) successes / counted);
  }

  /** Whether it was well since that alarm, and fails again. */
  public boolean isNewTo(BranchAlarm alarm) {
    return since.isPresent() && since.getAsLong() > alarm.upTo();
  }

  /** What people call it. */
  public State state() {
    if (inARow > 0) {
      boolean nothing = last.filter(one -> one.code().equals(LastFailure.EMPTY_RESULT)).isPresent();
      return nothing ? State.EMPTY : State.FAILING;
    }
    if (successes == 0) {
      return State.SKIPPED;
    }
    return failures > 0 ? State.RECOVERED : State.WELL;
  }

  /** How a branch is, in one word. */
  public enum State {
    /** The last time it failed, or came too late. */
    FAILING("failing"),
    /** The last time it gave nothing, although something is usual. */
    EMPTY("empty"),
    /** The last time it was well, but not always before. */
    RECOVERED("recovered"),
    /** It was always well. */
    WELL("well"),
    /** Nobody ever waited for it. */
    SKIPPED("skipped");

    private final String word;

    State(String word) {
      this.word = word;
    }

    /** The word in documents. */
    public String word() {
      return word;
    }
  }
}

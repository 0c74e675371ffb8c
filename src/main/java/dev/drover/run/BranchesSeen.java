package dev.drover.run;

import dev.drover.journal.BranchOutcome;
import dev.drover.journal.BranchOutcome.Ending;
import dev.drover.journal.BranchSeen;
import dev.drover.journal.Failure;
import dev.drover.journal.Items;
import dev.drover.journal.JoinName;
import dev.drover.journal.JoinSeen;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * How the branches of a fan-out ended, for their health over the runs: each one by itself where
 * they have names, all items together in a split. What only another run did is not told again.
 */
final class BranchesSeen {
  private final FanOut fanOut;
  private final boolean isLost;

  /**
   * @param isLost whether what is required cannot come
   */
  BranchesSeen(FanOut fanOut, boolean isLost) {
    this.fanOut = fanOut;
    this.isLost = isLost;
  }

  /** Empty when there is nothing new to tell. */
  Optional<JoinSeen> by(JoinName join, StepCall call) {
    List<BranchSeen> seen = fanOut.isNamed() ? each() : together();
    return seen.isEmpty()
        ? Optional.empty()
        : Optional.of(new JoinSeen(0, join, call.run(), call.key(), call.now(), seen));
  }

  private List<BranchSeen> each() {
    List<BranchSeen> seen = new ArrayList<>();
    for (BranchRun branch : fanOut.branches().all()) {
      if (branch.isNews()) {
        fanOut.outcomeOf(branch).ifPresent(outcome -> seen.add(seen(outcome, branch.size())));
      }
    }
    return seen;
  }

  private static BranchSeen seen(BranchOutcome outcome, OptionalLong size) {
    Failure why = outcome.why();
    return new BranchSeen(
        outcome.branch(),
        outcome.ending(),
        outcome.took(),
        size,
        Items.NONE,
        why == null ? "" : why.code(),
        why == null ? "" : why.message());
  }

  private List<BranchSeen> together() {
    if (fanOut.branches().count() > 0
        && fanOut.branches().all().stream().noneMatch(BranchRun::isNews)) {
      return List.of();
    }
    int all = 0;
    int values = 0;
    Failure first = null;
    for (BranchOutcome outcome : fanOut.ended()) {
      if (outcome.ending() != Ending.SKIPPED) {
        all += outcome.weight();
        values += outcome.values();
        first = first == null ? outcome.why() : first;
      }
    }
    return List.of(
        new BranchSeen(
            BranchSeen.ALL_ITEMS,
            isLost ? Ending.ERROR : Ending.VALUE,
            fanOut.took(),
            OptionalLong.of(values),
            new Items(all, all - values),
            isLost ? "items-failed" : "",
            isLost ? reason(all - values, all, first) : ""));
  }

  private static String reason(int failed, int all, @Nullable Failure first) {
    String why = first == null ? "" : ", the first: " + first.message();
    return failed + " of " + all + " items failed" + why;
  }
}

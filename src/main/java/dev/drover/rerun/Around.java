package dev.drover.rerun;

import dev.drover.journal.BranchOutcome;
import dev.drover.journal.Joined;
import dev.drover.journal.StepKey;
import dev.drover.journal.StepPath;
import dev.drover.journal.StepRecord;
import dev.drover.journal.Usage;
import java.util.List;

/**
 * A fan-out around a step, in one pass through it.
 *
 * @param fanOut of which the join is made again
 * @param own the branch or item that the step is in
 * @param end where in the order the join stands; {@link Long#MAX_VALUE} when it never came
 * @param known what the join made of the branches; {@link Joined#NONE} when it says nothing
 */
record Around(StepKey fanOut, StepPath own, long end, Joined known) {

  /** Whether another branch recorded it, in the same pass through the fan-out. */
  boolean isBeside(StepRecord step, long place) {
    StepPath path = step.key().path();
    return place < end
        && path.isWithin(fanOut.path())
        && !path.equals(fanOut.path())
        && !path.isWithin(own);
  }

  /** How the other branches ended, for a run that spends nothing on them. */
  Joined ofOthers() {
    String branch = own.branchOf(fanOut.path());
    return new Joined(
        known.branches().stream()
            .filter(one -> !one.branch().equals(branch))
            .map(Around::unspent)
            .toList(),
        known.values(),
        List.of());
  }

  private static BranchOutcome unspent(BranchOutcome one) {
    return new BranchOutcome(
        one.branch(), one.ending(), one.why(), one.took(), Usage.NONE, one.limitRenewed());
  }
}

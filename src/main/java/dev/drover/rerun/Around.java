package dev.drover.rerun;

import dev.drover.journal.BranchOutcome;
import dev.drover.journal.BranchOutcome.Ending;
import dev.drover.journal.Joined;
import dev.drover.journal.StepKey;
import dev.drover.journal.StepPath;
import dev.drover.journal.StepRecord;
import dev.drover.route.ReservedIds;
import dev.drover.run.Settled;
import java.time.Instant;
import java.util.stream.Stream;

/**
 * A fan-out around a step, in one pass through it.
 *
 * @param fanOut of which the join is made again
 * @param own the branch or item that the step is in; of a batch the item, where that is known
 * @param end where in the order the join stands; {@link Long#MAX_VALUE} when it never came
 * @param known what the join made of the branches; {@link Joined#NONE} when it says nothing
 */
record Around(StepKey fanOut, StepPath own, long end, Joined known) {

  /** The same where not the whole branch is meant, but one item of the batch that it is. */
  Around only(StepPath item) {
    return new Around(fanOut, item, end, known);
  }

  /** Whether another branch recorded it, in the same pass through the fan-out. */
  boolean isBeside(StepRecord step, long place) {
    StepPath path = step.key().path();
    return place < end && isBelow(path) && !path.isWithin(own) && !isOfJoin(path);
  }

  private boolean isBelow(StepPath path) {
    return path.isWithin(fanOut.path()) && !path.equals(fanOut.path());
  }

  /** Whether the join itself did it, in any pass; where no branch has that name. */
  boolean isOfJoin(StepPath path) {
    return isBelow(path)
        && path.branchOf(fanOut.path()).equals(ReservedIds.MERGE)
        && known.branches().stream().noneMatch(one -> one.branch().equals(ReservedIds.MERGE));
  }

  /** What the new run has to know of the other branches: the records of none of them say it. */
  Stream<StepRecord> givenUp(Instant now) {
    String branch = own.branchOf(fanOut.path());
    return known.branches().stream()
        .filter(one -> !one.branch().equals(branch))
        .filter(one -> one.ending() == Ending.TIMEOUT || one.ending() == Ending.SKIPPED)
        .map(one -> Settled.of(key(one), one, now).record());
  }

  private StepKey key(BranchOutcome one) {
    return new StepKey(fanOut.path().branch(one.branch()), fanOut.generation());
  }
}

package dev.drover.run;

import dev.drover.journal.BranchOutcome.Ending;
import dev.drover.journal.Change;
import dev.drover.journal.Failure;
import dev.drover.journal.Input;
import dev.drover.journal.Outcome;
import dev.drover.journal.Payload;
import dev.drover.journal.StepKey;
import dev.drover.journal.StepKind;
import dev.drover.journal.StepRecord;
import dev.drover.journal.Usage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How a branch ended that nobody waits for: a record of its own just below the branch, {@code
 * publish/feed/@branch}. A walk that comes again does not begin it again. Immutable.
 */
record ForkEnd(StepRecord record) {

  static ForkEnd done(ForkedBranch branch, Instant now) {
    Outcome nothing = new Outcome.Completed(Change.ofBody(Payload.NONE));
    return of(branch, Ending.VALUE, nothing, branch.tries(true), now);
  }

  static ForkEnd failed(ForkedBranch branch, Failure why, Instant now) {
    return of(branch, Ending.ERROR, new Outcome.Failed(why), branch.tries(false), now);
  }

  private static ForkEnd of(
      ForkedBranch branch, Ending ending, Outcome outcome, int tries, Instant now) {
    Walk walk = branch.walk();
    return new ForkEnd(
        new StepRecord(
            walk.nextSeq(),
            key(branch.key()),
            StepKind.STEP,
            ending.word(),
            outcome,
            new Input.Fields(),
            0,
            tries,
            tries,
            walk.nonce(),
            branch.began(),
            now,
            Usage.NONE,
            List.of(),
            List.of(),
            false));
  }

  /** What an earlier walk recorded; what is recorded in the branch counts as visited then. */
  static Optional<ForkEnd> find(Walk walk, StepKey branch) {
    StepRecord record = walk.replay().visit(key(branch));
    if (record == null) {
      return Optional.empty();
    }
    walk.replay().passes(branch.path());
    return Optional.of(new ForkEnd(record));
  }

  private static StepKey key(StepKey branch) {
    return new StepKey(branch.path().settled(), branch.generation());
  }

  boolean isFailed() {
    return why().isPresent();
  }

  /** Why it was not done; empty when it was. */
  Optional<Failure> why() {
    return record.outcome() instanceof Outcome.Failed failed
        ? Optional.of(failed.failure())
        : Optional.empty();
  }
}

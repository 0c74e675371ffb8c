package dev.drover.run;

import dev.drover.journal.BranchOutcome;
import dev.drover.journal.BranchOutcome.Ending;
import dev.drover.journal.Failure;
import dev.drover.journal.Input;
import dev.drover.journal.Outcome;
import dev.drover.journal.StepKey;
import dev.drover.journal.StepKind;
import dev.drover.journal.StepRecord;
import dev.drover.journal.Usage;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What is kept of a branch that was given up while its fan-out is not over, such as while another
 * one waits for a person: a walk that comes again does not ask it again. It is a record of its own
 * just below the branch, {@code panel/news/@branch}.
 */
record Settled(StepRecord record) {

  /** What is kept of a branch with that outcome. */
  static Settled of(Walk walk, BranchRun branch, BranchOutcome outcome, Instant now) {
    Failure why = Objects.requireNonNull(outcome.why(), "a branch that was given up says why");
    return new Settled(
        new StepRecord(
            walk.nextSeq(),
            key(branch),
            StepKind.STEP,
            outcome.ending().word(),
            new Outcome.Failed(why),
            new Input.Fields(),
            0,
            1,
            1,
            walk.nonce(),
            now.minus(outcome.took()),
            now,
            Usage.NONE,
            List.of(),
            List.of(),
            false));
  }

  /** What an earlier walk kept of the branch. */
  static Optional<Settled> find(Walk walk, BranchRun branch) {
    return Optional.ofNullable(walk.replay().visit(key(branch))).map(Settled::new);
  }

  private static StepKey key(BranchRun branch) {
    StepKey key = branch.scope().key();
    return new StepKey(key.path().settled(), key.generation());
  }

  Ending ending() {
    return record.name().equals(Ending.TIMEOUT.word()) ? Ending.TIMEOUT : Ending.SKIPPED;
  }

  Failure why() {
    return ((Outcome.Failed) record.outcome()).failure();
  }
}

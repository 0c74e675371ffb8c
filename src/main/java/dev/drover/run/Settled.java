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
 * one waits for a person, or is executed again by a rerun: a walk that comes again does not ask it
 * again. It is a record of its own just below the branch, {@code panel/news/@branch}. Immutable.
 */
public record Settled(StepRecord record) {

  /** What is kept of a branch with that outcome. */
  static Settled of(Walk walk, BranchRun branch, BranchOutcome outcome, Instant now) {
    StepRecord record = of(branch.scope().key(), outcome, now).record;
    return new Settled(record.writtenAs(walk.nextSeq(), walk.nonce()));
  }

  /**
   * The same, not yet numbered.
   *
   * @param branch its path, in the generation of its fan-out
   * @throws NullPointerException when the outcome is a value, which is told by no such record
   */
  public static Settled of(StepKey branch, BranchOutcome outcome, Instant now) {
    Failure why = Objects.requireNonNull(outcome.why(), "a branch that was given up says why");
    return new Settled(
        new StepRecord(
            0,
            key(branch),
            StepKind.STEP,
            outcome.ending().word(),
            new Outcome.Failed(why),
            new Input.Fields(),
            0,
            1,
            1,
            0,
            now.minus(outcome.took()),
            now,
            Usage.NONE,
            List.of(),
            List.of(),
            false));
  }

  /** What an earlier walk kept of the branch; what is recorded in it counts as visited then. */
  static Optional<Settled> find(Walk walk, BranchRun branch) {
    StepRecord record = walk.replay().visit(key(branch.scope().key()));
    if (record == null) {
      return Optional.empty();
    }
    walk.replay().passes(branch.path());
    return Optional.of(new Settled(record));
  }

  private static StepKey key(StepKey branch) {
    return new StepKey(branch.path().settled(), branch.generation());
  }

  Ending ending() {
    return record.name().equals(Ending.TIMEOUT.word()) ? Ending.TIMEOUT : Ending.SKIPPED;
  }

  Failure why() {
    return ((Outcome.Failed) record.outcome()).failure();
  }
}

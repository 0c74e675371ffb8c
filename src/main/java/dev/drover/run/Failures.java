package dev.drover.run;

import dev.drover.journal.Attempt;
import dev.drover.journal.Failure;
import dev.drover.journal.StepKey;
import dev.drover.journal.StepPath;
import dev.drover.journal.StepRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Failures of one walk that are not recorded yet. Where the route moves past one (caught, handled),
 * it becomes a final record; where it ends the run, it is an attempt and may be tried again. Either
 * travels with the next append. Thread-safe. Most walks never fail, and pay nothing for it.
 */
final class Failures {
  private volatile @Nullable FailureLedger ledger;

  private synchronized FailureLedger opened() {
    FailureLedger known = ledger;
    if (known == null) {
      known = new FailureLedger();
      ledger = known;
    }
    return known;
  }

  /**
   * A step failed; what follows decides what that means.
   *
   * @param once whether its effect may happen at most once
   */
  void failed(Throwable error, Attempt attempt, StepRecord asRecord, boolean once) {
    opened().failed(error, attempt, asRecord, once);
  }

  /** Whether a step failed within that path, and each that did may be done again. */
  boolean mayBeTriedAgain(StepPath within) {
    FailureLedger noted = ledger;
    return noted != null && noted.mayBeTriedAgain(within);
  }

  /** A recorded failure is thrown again; whoever asks later where it came from is told. */
  void thrownAgain(Throwable error, Failure recorded) {
    opened().thrownAgain(error, recorded);
  }

  /** Something was done while it is open whether the route moves past the failed step. */
  void holdBehind(StepKey failed, StepRecord record) {
    opened().holdBehind(failed, record);
  }

  /** A try failed, but somebody else answers for it. */
  void inVain(Attempt attempt) {
    opened().inVain(attempt);
  }

  /** A try that failed used more; says whether it is still to be appended. */
  boolean learned(Attempt more) {
    FailureLedger noted = ledger;
    return noted != null && noted.learned(more);
  }

  /** What was noted of this very error where it happened, by the innermost step. */
  Optional<Failure> known(Throwable error) {
    FailureLedger noted = ledger;
    return noted == null ? Optional.empty() : noted.known(error);
  }

  /** Camel delivers to the node again. */
  void triedAgain(StepKey key) {
    FailureLedger noted = ledger;
    if (noted != null) {
      noted.triedAgain(key);
    }
  }

  /** The route went on behind the failed step. */
  void movedPast(StepKey key) {
    FailureLedger noted = ledger;
    if (noted != null) {
      noted.movedPast(key);
    }
  }

  /** A join goes on without the branches at these paths: what failed in them is final. */
  void movedPastWithin(Set<StepPath> branches) {
    FailureLedger noted = ledger;
    if (noted != null) {
      noted.decideWithin(branches, noted::movedPast);
    }
  }

  /** Branches were given up: what failed in them may be tried again, and nobody records it. */
  void givenUpWithin(Set<StepPath> branches) {
    FailureLedger noted = ledger;
    if (noted != null) {
      noted.decideWithin(branches, noted::triedAgain);
    }
  }

  /** A branch was given up for good; what is kept of that travels with the next append. */
  void settled(Settled branch) {
    opened().decided(branch.record());
  }

  /** Whether something has been decided that no append has taken yet. */
  boolean hasDecided() {
    FailureLedger noted = ledger;
    return noted != null && noted.hasDecided();
  }

  /** The walk is over and the run goes on or ended well: every failure was moved past. */
  void movedPastAll() {
    FailureLedger noted = ledger;
    if (noted != null) {
      noted.decideAll(noted::movedPast);
    }
  }

  /** The run failed: what failed may be tried again. */
  void endAsAttempts() {
    FailureLedger noted = ledger;
    if (noted != null) {
      noted.decideAll(noted::triedAgain);
    }
  }

  /** Takes the records that have been decided on. */
  List<StepRecord> takeRecords() {
    FailureLedger noted = ledger;
    return noted == null ? List.of() : noted.takeRecords();
  }

  /** Takes the records that have been decided on, with one more behind them. */
  List<StepRecord> takeRecordsAnd(StepRecord last) {
    if (ledger == null) {
      return List.of(last);
    }
    List<StepRecord> taken = new ArrayList<>(takeRecords());
    taken.add(last);
    return taken;
  }

  /** Takes the attempts that have been decided on. */
  List<Attempt> takeAttempts() {
    FailureLedger noted = ledger;
    return noted == null ? List.of() : noted.takeAttempts();
  }

  /** The attempts at this step in this walk. */
  int tried(StepKey key) {
    FailureLedger noted = ledger;
    return noted == null ? 0 : noted.tried(key);
  }
}

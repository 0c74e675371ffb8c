package dev.drover.testing;

import dev.drover.journal.Appended;
import dev.drover.journal.Arrival;
import dev.drover.journal.Arrived;
import dev.drover.journal.Attempt;
import dev.drover.journal.BranchAlarm;
import dev.drover.journal.Changes;
import dev.drover.journal.Claimed;
import dev.drover.journal.Delivered;
import dev.drover.journal.Delivery;
import dev.drover.journal.Journal;
import dev.drover.journal.JournalUnavailable;
import dev.drover.journal.Run;
import dev.drover.journal.RunEnd;
import dev.drover.journal.RunId;
import dev.drover.journal.RunStart;
import dev.drover.journal.RunStatus;
import dev.drover.journal.Started;
import dev.drover.journal.TriggerChange;
import dev.drover.journal.Turn;
import dev.drover.journal.Turned;
import dev.drover.journal.Untold;
import dev.drover.journal.Usage;
import dev.drover.journal.WaitState;
import dev.drover.testing.crash.ReadsPassThrough;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;

/**
 * The journal as a process sees it that may die: from then on it can write nothing more.
 * Thread-safe.
 */
final class MortalJournal extends ReadsPassThrough {
  private final SimulatedCrashPoints points;
  private final Executor threads;

  /**
   * @param threads go on with what the journal's own writer has answered: threads of a process that
   *     died stop where they are, and the writer must not
   */
  MortalJournal(Journal journal, SimulatedCrashPoints points, Executor threads) {
    super(journal);
    this.points = points;
    this.threads = threads;
  }

  /** Of the dead, nobody hears an answer. */
  @Override
  public CompletableFuture<Appended> append(RunId run, long epoch, Changes changes) {
    if (points.areHit()) {
      return new CompletableFuture<>();
    }
    CompletableFuture<Appended> appended = journal().append(run, epoch, changes);
    return appended.isDone() ? appended : appended.thenApplyAsync(Function.identity(), threads);
  }

  @Override
  public CompletableFuture<Boolean> late(RunId run, Attempt attempt, Usage ofRun) {
    return points.areHit() ? new CompletableFuture<>() : journal().late(run, attempt, ofRun);
  }

  @Override
  public Started start(RunStart start, List<TriggerChange.Fired> claims) {
    return living().start(start, claims);
  }

  @Override
  public Optional<Claimed> claim(RunId run, Set<RunStatus> from, boolean crashed) {
    return living().claim(run, from, crashed);
  }

  @Override
  public Optional<Run> settle(RunId run, Set<RunStatus> from, RunEnd end) {
    return living().settle(run, from, end);
  }

  @Override
  public Delivered deliver(Delivery delivery) {
    return living().deliver(delivery);
  }

  @Override
  public Turned turn(Turn turn) {
    return living().turn(turn);
  }

  @Override
  public List<WaitState> ring(Instant now, int limit) {
    return living().ring(now, limit);
  }

  @Override
  public Arrived arrive(Arrival arrival) {
    return living().arrive(arrival);
  }

  @Override
  public void told(List<Untold> told) {
    living().told(told);
  }

  @Override
  public CompletableFuture<?> note(List<TriggerChange> changes) {
    return points.areHit() ? new CompletableFuture<>() : journal().note(changes);
  }

  @Override
  public void alarm(BranchAlarm alarm) {
    living().alarm(alarm);
  }

  @Override
  public int purge(RunId root, Instant endedBefore, Instant now) {
    return living().purge(root, endedBefore, now);
  }

  private Journal living() {
    if (points.areHit()) {
      throw new JournalUnavailable("The application crashed, as the test asked for.");
    }
    return journal();
  }

  /** The journal outlives the process. */
  @Override
  public void close() {}
}

package dev.drover.testing.crash;

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
import dev.drover.journal.Run;
import dev.drover.journal.RunEnd;
import dev.drover.journal.RunId;
import dev.drover.journal.RunStart;
import dev.drover.journal.RunStatus;
import dev.drover.journal.Started;
import dev.drover.journal.StepRecord;
import dev.drover.journal.TriggerChange;
import dev.drover.journal.Turn;
import dev.drover.journal.Turned;
import dev.drover.journal.Untold;
import dev.drover.journal.Usage;
import dev.drover.journal.WaitState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** A journal with a crash point before and after every write; reads pass through. */
public final class CrashingJournal extends ReadsPassThrough {
  private final CrashPoints points;

  /**
   * @param journal the real one
   * @param points what to do at each boundary
   */
  public CrashingJournal(Journal journal, CrashPoints points) {
    super(journal);
    this.points = points;
  }

  @Override
  public Started start(RunStart start, List<TriggerChange.Fired> claims) {
    points.hit("start.before");
    Started started = journal().start(start, claims);
    points.hit("start.after");
    return started;
  }

  @Override
  public CompletableFuture<Appended> append(RunId run, long epoch, Changes changes) {
    String what = what(changes);
    hit(what + ".before", run, changes);
    return journal()
        .append(run, epoch, changes)
        .thenApply(
            appended -> {
              hit(what + ".after", run, changes);
              return appended;
            });
  }

  private void hit(String point, RunId run, Changes changes) {
    List<StepRecord> records = changes.records();
    if (records.isEmpty()) {
      points.hit(point);
    } else {
      points.hit(point, run, records.get(records.size() - 1).key());
    }
  }

  private static String what(Changes changes) {
    if (changes.end() != null) {
      return "end";
    }
    if (!changes.waits().isEmpty()) {
      return "wait";
    }
    return changes.records().isEmpty() ? "attempt" : "record";
  }

  @Override
  public CompletableFuture<Boolean> late(RunId run, Attempt attempt, Usage ofRun) {
    points.hit("late.before");
    return journal()
        .late(run, attempt, ofRun)
        .thenApply(
            known -> {
              points.hit("late.after");
              return known;
            });
  }

  @Override
  public Optional<Claimed> claim(RunId run, Set<RunStatus> from, boolean crashed) {
    points.hit("claim.before");
    Optional<Claimed> claimed = journal().claim(run, from, crashed);
    points.hit("claim.after");
    return claimed;
  }

  @Override
  public Optional<Run> settle(RunId run, Set<RunStatus> from, RunEnd end) {
    points.hit("settle.before");
    Optional<Run> settled = journal().settle(run, from, end);
    points.hit("settle.after");
    return settled;
  }

  @Override
  public Delivered deliver(Delivery delivery) {
    points.hit("delivery.before");
    Delivered delivered = journal().deliver(delivery);
    points.hit("delivery.after");
    return delivered;
  }

  @Override
  public Turned turn(Turn turn) {
    points.hit("turn.before");
    Turned turned = journal().turn(turn);
    points.hit("turn.after");
    return turned;
  }

  @Override
  public List<WaitState> ring(Instant now, int limit) {
    points.hit("ring.before");
    List<WaitState> rung = journal().ring(now, limit);
    points.hit("ring.after");
    return rung;
  }

  @Override
  public Arrived arrive(Arrival arrival) {
    points.hit("arrival.before");
    Arrived arrived = journal().arrive(arrival);
    points.hit("arrival.after");
    return arrived;
  }

  @Override
  public void told(List<Untold> told) {
    points.hit("told.before");
    journal().told(told);
    points.hit("told.after");
  }

  @Override
  public CompletableFuture<?> note(List<TriggerChange> changes) {
    points.hit("trigger.before");
    return journal()
        .note(changes)
        .thenApply(
            noted -> {
              points.hit("trigger.after");
              return noted;
            });
  }

  @Override
  public void alarm(BranchAlarm alarm) {
    points.hit("alarm.before");
    journal().alarm(alarm);
    points.hit("alarm.after");
  }

  @Override
  public int purge(RunId root, Instant endedBefore, Instant now) {
    points.hit("purge.before");
    int purged = journal().purge(root, endedBefore, now);
    points.hit("purge.after");
    return purged;
  }

  @Override
  public void close() {
    journal().close();
  }
}

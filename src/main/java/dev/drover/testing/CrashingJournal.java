package dev.drover.testing;

import dev.drover.journal.Appended;
import dev.drover.journal.Changes;
import dev.drover.journal.Claimed;
import dev.drover.journal.Delivered;
import dev.drover.journal.Delivery;
import dev.drover.journal.History;
import dev.drover.journal.Journal;
import dev.drover.journal.Run;
import dev.drover.journal.RunEnd;
import dev.drover.journal.RunFilter;
import dev.drover.journal.RunId;
import dev.drover.journal.RunStart;
import dev.drover.journal.RunStatus;
import dev.drover.journal.Started;
import dev.drover.journal.Trail;
import dev.drover.journal.Wait;
import dev.drover.journal.WaitKind;
import dev.drover.journal.WaitState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** A journal with a crash point before and after every write; reads pass through. */
public final class CrashingJournal implements Journal {
  private final Journal journal;
  private final CrashPoints points;

  /**
   * @param journal the real one
   * @param points what to do at each boundary
   */
  public CrashingJournal(Journal journal, CrashPoints points) {
    this.journal = journal;
    this.points = points;
  }

  @Override
  public Started start(RunStart start) {
    points.hit("start.before");
    Started started = journal.start(start);
    points.hit("start.after");
    return started;
  }

  @Override
  public CompletableFuture<Appended> append(RunId run, long epoch, Changes changes) {
    String what = what(changes);
    points.hit(what + ".before");
    return journal
        .append(run, epoch, changes)
        .thenApply(
            appended -> {
              points.hit(what + ".after");
              return appended;
            });
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
  public Optional<Claimed> claim(RunId run, Set<RunStatus> from, boolean crashed) {
    points.hit("claim.before");
    Optional<Claimed> claimed = journal.claim(run, from, crashed);
    points.hit("claim.after");
    return claimed;
  }

  @Override
  public Optional<Run> settle(RunId run, Set<RunStatus> from, RunEnd end) {
    points.hit("settle.before");
    Optional<Run> settled = journal.settle(run, from, end);
    points.hit("settle.after");
    return settled;
  }

  @Override
  public Delivered deliver(Delivery delivery) {
    points.hit("delivery.before");
    Delivered delivered = journal.deliver(delivery);
    points.hit("delivery.after");
    return delivered;
  }

  @Override
  public Optional<Run> run(RunId id) {
    return journal.run(id);
  }

  @Override
  public List<Run> runsByPrefix(String prefix, int limit) {
    return journal.runsByPrefix(prefix, limit);
  }

  @Override
  public List<Run> runs(RunFilter filter) {
    return journal.runs(filter);
  }

  @Override
  public Optional<History> history(RunId id) {
    return journal.history(id);
  }

  @Override
  public Optional<Trail> trail(RunId id) {
    return journal.trail(id);
  }

  @Override
  public List<WaitState> waits(WaitKind kind, boolean onlyOpen) {
    return journal.waits(kind, onlyOpen);
  }

  @Override
  public List<WaitState> waitsByPrefix(String prefix, int limit) {
    return journal.waitsByPrefix(prefix, limit);
  }

  @Override
  public List<WaitState> waitsOf(RunId run) {
    return journal.waitsOf(run);
  }

  @Override
  public List<Wait> due(Instant now, int limit) {
    return journal.due(now, limit);
  }

  @Override
  public Optional<Instant> nextDeadline() {
    return journal.nextDeadline();
  }

  @Override
  public List<RunId> expired(Instant endedBefore, Optional<RunId> after, int limit) {
    return journal.expired(endedBefore, after, limit);
  }

  @Override
  public long countExpired(Instant endedBefore) {
    return journal.countExpired(endedBefore);
  }

  @Override
  public int purge(RunId root, Instant endedBefore, Instant now) {
    points.hit("purge.before");
    int purged = journal.purge(root, endedBefore, now);
    points.hit("purge.after");
    return purged;
  }

  @Override
  public void close() {
    journal.close();
  }
}

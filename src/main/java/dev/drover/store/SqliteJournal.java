package dev.drover.store;

import dev.drover.journal.Appended;
import dev.drover.journal.Attempt;
import dev.drover.journal.BranchAlarm;
import dev.drover.journal.Changes;
import dev.drover.journal.Claimed;
import dev.drover.journal.Delivered;
import dev.drover.journal.Delivery;
import dev.drover.journal.History;
import dev.drover.journal.JoinName;
import dev.drover.journal.JoinSeen;
import dev.drover.journal.Journal;
import dev.drover.journal.Run;
import dev.drover.journal.RunEnd;
import dev.drover.journal.RunFilter;
import dev.drover.journal.RunId;
import dev.drover.journal.RunStart;
import dev.drover.journal.RunStatus;
import dev.drover.journal.Started;
import dev.drover.journal.Trail;
import dev.drover.journal.Usage;
import dev.drover.journal.Wait;
import dev.drover.journal.WaitKind;
import dev.drover.journal.WaitState;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * A journal in one SQLite file, {@code drover.db} in the data directory. What it answered is on
 * disk: the write-ahead log is synced with every commit ({@code synchronous=FULL}), and writes that
 * come together share a commit. Times are kept in whole milliseconds. Thread-safe.
 *
 * <p>A disk that is full or read-only refuses writes until it takes them again, while reads go on.
 * After a failed fsync all writes are refused until the journal is opened anew.
 */
public final class SqliteJournal implements Journal {
  private final OpenStore store;

  SqliteJournal(OpenStore store) {
    this.store = store;
  }

  @Override
  public Started start(RunStart start) {
    return store.writer().write(Start.of(start));
  }

  @Override
  public CompletableFuture<Appended> append(RunId run, long epoch, Changes changes) {
    Append append;
    try {
      append = Append.of(run, epoch, changes);
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
    return store.writer().submit(append);
  }

  @Override
  public CompletableFuture<Boolean> late(RunId run, Attempt attempt, Usage ofRun) {
    return store.writer().submit(new Late(run, attempt, ofRun));
  }

  @Override
  public Optional<Claimed> claim(RunId run, Set<RunStatus> from, boolean crashed) {
    return store.writer().write(new Claim(run, from, crashed));
  }

  @Override
  public Optional<Run> settle(RunId run, Set<RunStatus> from, RunEnd end) {
    return store.writer().write(new Settle(run, from, end));
  }

  @Override
  public Delivered deliver(Delivery delivery) {
    return store.writer().write(Deliver.of(delivery));
  }

  @Override
  public Optional<Run> run(RunId id) {
    return store.readers().read(session -> RunRows.byId(session, id));
  }

  @Override
  public List<Run> runsByPrefix(String prefix, int limit) {
    return store.readers().read(session -> RunList.byPrefix(session, Prefix.of(prefix), limit));
  }

  @Override
  public List<Run> runs(RunFilter filter) {
    return store.readers().read(session -> RunList.matching(session, filter));
  }

  @Override
  public Optional<History> history(RunId id) {
    return store.readers().read(session -> history(session, id));
  }

  private static Optional<History> history(Session session, RunId id) throws SQLException {
    Optional<Run> run = RunRows.byId(session, id);
    if (run.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new History(
            run.get(),
            RecordRows.ofRun(session, id),
            AttemptRows.ofRun(session, id),
            WaitRows.ofRun(session, id),
            DeliveryRows.ofRun(session, id),
            TakeoverRows.ofRun(session, id)));
  }

  @Override
  public Optional<Trail> trail(RunId id) {
    return store.readers().read(session -> trail(session, id));
  }

  private static Optional<Trail> trail(Session session, RunId id) throws SQLException {
    Optional<Run> run = RunRows.byId(session, id);
    if (run.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        Trail.of(
            run.get().start(),
            TrailRows.ofRun(session, id),
            AttemptRows.ofRun(session, id),
            WaitRows.ofRun(session, id)));
  }

  @Override
  public List<WaitState> waits(WaitKind kind, boolean onlyOpen) {
    return store.readers().read(session -> WaitRows.ofKind(session, kind, onlyOpen));
  }

  @Override
  public List<WaitState> waitsByPrefix(String prefix, int limit) {
    return store.readers().read(session -> WaitRows.byPrefix(session, Prefix.of(prefix), limit));
  }

  @Override
  public List<WaitState> waitsOf(RunId run) {
    return store.readers().read(session -> WaitRows.statesOf(session, run));
  }

  @Override
  public List<Wait> due(Instant now, int limit) {
    return store.readers().read(session -> WaitRows.due(session, now, limit));
  }

  @Override
  public Optional<Instant> nextDeadline() {
    return store.readers().read(WaitRows::nextDeadline);
  }

  @Override
  public List<JoinName> joins() {
    return store.readers().read(JoinRows::names);
  }

  @Override
  public List<JoinSeen> seen(JoinName join, int limit) {
    return store.readers().read(session -> JoinRows.of(session, join, limit));
  }

  @Override
  public List<BranchAlarm> alarms(JoinName join) {
    return store.readers().read(session -> AlarmRows.of(session, join));
  }

  @Override
  public void alarm(BranchAlarm alarm) {
    var unused = store.writer().write(new Alarm(alarm));
  }

  @Override
  public List<RunId> expired(Instant endedBefore, Optional<RunId> after, int limit) {
    String last = after.map(RunId::value).orElse("");
    return store.readers().read(session -> PurgeRows.expired(session, endedBefore, last, limit));
  }

  @Override
  public long countExpired(Instant endedBefore) {
    return store.readers().read(session -> PurgeRows.count(session, endedBefore));
  }

  @Override
  public int purge(RunId root, Instant endedBefore, Instant now) {
    int forgotten = store.writer().write(new Forget(root, endedBefore, now));
    boolean more = true;
    while (more) {
      more = store.writer().write(new Sweep());
    }
    return forgotten;
  }

  /** How many transactions were committed since it was opened. */
  long commits() {
    return store.writer().commits();
  }

  /**
   * Refuses what comes from now on, writes what is queued, empties the log, frees the directory.
   */
  @Override
  public void close() {
    store.close();
  }
}

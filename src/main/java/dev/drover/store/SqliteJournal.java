package dev.drover.store;

import dev.drover.journal.Appended;
import dev.drover.journal.Arrival;
import dev.drover.journal.Arrived;
import dev.drover.journal.Attempt;
import dev.drover.journal.BranchAlarm;
import dev.drover.journal.Changes;
import dev.drover.journal.Claimed;
import dev.drover.journal.Delivered;
import dev.drover.journal.Delivery;
import dev.drover.journal.GateCount;
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
import dev.drover.journal.TriggerChange;
import dev.drover.journal.TriggerState;
import dev.drover.journal.Turn;
import dev.drover.journal.Turned;
import dev.drover.journal.Untold;
import dev.drover.journal.Usage;
import dev.drover.journal.WaitKind;
import dev.drover.journal.WaitState;
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
  public Started start(RunStart start, List<TriggerChange.Fired> claims) {
    return store.writer().write(Start.of(start, claims));
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
  public Turned turn(Turn turn) {
    return store.writer().write(TakeTurn.of(turn));
  }

  @Override
  public List<WaitState> ring(Instant now, int limit) {
    return store.writer().write(new Ring(now, limit));
  }

  @Override
  public Arrived arrive(Arrival arrival) {
    return store.writer().write(Arrive.of(arrival));
  }

  @Override
  public List<Untold> untold(int limit) {
    return store.readers().read(session -> UntoldRows.first(session, limit));
  }

  @Override
  public void told(List<Untold> told) {
    var unused = store.writer().write(new MarkTold(told));
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
    return store.readers().read(session -> Histories.history(session, id));
  }

  @Override
  public Optional<Trail> trail(RunId id) {
    return store.readers().read(session -> Histories.trail(session, id));
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
  public Optional<Instant> nextAlarm() {
    return store.readers().read(WaitRows::nextAlarm);
  }

  @Override
  public List<RunId> unanswered() {
    return store.readers().read(Unanswered::all);
  }

  @Override
  public boolean isUnanswered(RunId run) {
    return store.readers().read(session -> Unanswered.is(session, run));
  }

  @Override
  public Optional<GateCount> gateCount(String workflow, int version, String gate) {
    return store.readers().read(session -> GateCountRows.find(session, workflow, version, gate));
  }

  @Override
  public Optional<TriggerState> trigger(String name, String entity) {
    return store.readers().read(session -> TriggerRows.find(session, name, entity));
  }

  @Override
  public List<TriggerState> triggers(Optional<String> name, int limit) {
    return store.readers().read(session -> TriggerRows.list(session, name, limit));
  }

  @Override
  public CompletableFuture<?> note(List<TriggerChange> changes) {
    return store.writer().submit(new Note(changes));
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

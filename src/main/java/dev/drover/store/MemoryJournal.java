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
import dev.drover.journal.TriggerChange;
import dev.drover.journal.TriggerState;
import dev.drover.journal.Turn;
import dev.drover.journal.Turned;
import dev.drover.journal.Untold;
import dev.drover.journal.Usage;
import dev.drover.journal.WaitKind;
import dev.drover.journal.WaitState;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * A journal in the heap, for {@code durability: memory} and for tests. Keeps the very objects it is
 * given, encodes nothing, and forgets everything with the process; of runs that are over it keeps
 * the newest few hundred. Thread-safe.
 */
public final class MemoryJournal implements Journal {
  private final CompletableFuture<Appended> mine = CompletableFuture.completedFuture(Appended.MINE);
  private final CompletableFuture<Appended> fenced =
      CompletableFuture.completedFuture(Appended.FENCED);
  private final MemoryIndex index = new MemoryIndex();
  private final MemoryRuns runs = new MemoryRuns(index);
  private final MemoryWaiting waiting = new MemoryWaiting(runs, index);
  private final MemoryPurge purge = new MemoryPurge(runs);
  private final MemoryArrivals arrivals = new MemoryArrivals();
  private final MemoryTriggers triggers = new MemoryTriggers();
  private final MemoryAlarms alarms = new MemoryAlarms();

  /** An empty journal. */
  public MemoryJournal() {}

  @Override
  public Started start(RunStart start, List<TriggerChange.Fired> claims) {
    Started started = runs.start(start);
    if (started instanceof Started.New || started instanceof Started.Existing) {
      triggers.fired(claims, started.run().id());
    }
    return started;
  }

  @Override
  public CompletableFuture<Appended> append(RunId id, long epoch, Changes changes) {
    MemoryRun run = runs.find(id);
    if (run == null) {
      RunStart start = changes.start();
      if (start == null || epoch != 1) {
        return fenced;
      }
      try {
        run = runs.begin(start);
      } catch (KeyInUse e) {
        return CompletableFuture.failedFuture(e);
      }
    }
    Appended answer =
        changes.hasMoreThanRecords() ? appended(run, epoch, changes) : run.append(epoch, changes);
    if (answer == Appended.MINE) {
      return mine;
    }
    return answer == Appended.FENCED ? fenced : CompletableFuture.completedFuture(answer);
  }

  private Appended appended(MemoryRun run, long epoch, Changes changes) {
    Appended answer =
        changes.waits().stream().anyMatch(wait -> !wait.eventKey().isEmpty())
            ? arrivals.opening(run, epoch, changes)
            : run.append(epoch, changes);
    if (changes.end() != null) {
      runs.left(run);
    }
    if (answer == Appended.MINE) {
      triggers.fired(changes.claims(), run.run().id());
    }
    return answer;
  }

  @Override
  public CompletableFuture<Boolean> late(RunId id, Attempt attempt, Usage ofRun) {
    MemoryRun run = runs.find(id);
    if (run != null) {
      run.late(attempt, ofRun);
    }
    return CompletableFuture.completedFuture(run != null);
  }

  @Override
  public Optional<Claimed> claim(RunId id, Set<RunStatus> from, boolean crashed) {
    MemoryRun run = runs.find(id);
    return run == null ? Optional.empty() : run.claim(from, crashed).map(Claimed::new);
  }

  @Override
  public Optional<Run> settle(RunId id, Set<RunStatus> from, RunEnd end) {
    MemoryRun run = runs.find(id);
    if (run == null) {
      return Optional.empty();
    }
    Optional<Run> settled = run.settle(from, end);
    runs.left(run);
    return settled;
  }

  @Override
  public Delivered deliver(Delivery delivery) {
    MemoryRun run = runs.find(delivery.run());
    return run == null ? new Delivered.Unknown() : run.deliver(delivery);
  }

  @Override
  public Turned turn(Turn turn) {
    MemoryRun run = runs.find(turn.run());
    return run == null ? new Turned.Unknown() : run.turn(turn);
  }

  @Override
  public List<WaitState> ring(Instant now, int limit) {
    return waiting.ring(now, limit);
  }

  @Override
  public Arrived arrive(Arrival arrival) {
    return arrivals.arrive(arrival, index, runs);
  }

  @Override
  public List<Untold> untold(int limit) {
    return waiting.untold(limit);
  }

  @Override
  public void told(List<Untold> told) {
    waiting.told(told);
  }

  @Override
  public Optional<Run> run(RunId id) {
    return Optional.ofNullable(runs.find(id)).map(MemoryRun::run);
  }

  @Override
  public List<Run> runsByPrefix(String prefix, int limit) {
    return runs.all()
        .map(MemoryRun::run)
        .filter(run -> run.id().value().startsWith(prefix))
        .sorted(Comparator.comparing(Run::id))
        .limit(limit)
        .toList();
  }

  @Override
  public List<Run> runs(RunFilter filter) {
    return runs.all()
        .map(MemoryRun::run)
        .filter(run -> filter.status().map(run.status()::equals).orElse(true))
        .filter(run -> filter.workflow().map(run.start().workflow()::equals).orElse(true))
        .filter(run -> filter.parent().map(id -> id.equals(run.start().parent())).orElse(true))
        .sorted(Comparator.comparing(Run::id).reversed())
        .limit(filter.limit())
        .toList();
  }

  @Override
  public Optional<History> history(RunId id) {
    return Optional.ofNullable(runs.find(id)).map(MemoryRun::history);
  }

  @Override
  public List<WaitState> waits(WaitKind kind, boolean onlyOpen) {
    return waits()
        .filter(wait -> wait.of().kind() == kind && (wait.open() || !onlyOpen))
        .sorted(Comparator.comparing((WaitState wait) -> wait.of().id()).reversed())
        .toList();
  }

  @Override
  public List<WaitState> waitsByPrefix(String prefix, int limit) {
    return waits()
        .filter(wait -> wait.of().id().startsWith(prefix))
        .sorted(Comparator.comparing((WaitState wait) -> wait.of().id()))
        .limit(limit)
        .toList();
  }

  @Override
  public List<WaitState> waitsOf(RunId id) {
    MemoryRun run = runs.find(id);
    return run == null ? List.of() : run.states();
  }

  @Override
  public Optional<Instant> nextAlarm() {
    return index.nextAlarm();
  }

  @Override
  public List<RunId> unanswered() {
    return waiting.unanswered();
  }

  @Override
  public boolean isUnanswered(RunId run) {
    return waiting.isUnanswered(run);
  }

  @Override
  public Optional<GateCount> gateCount(String workflow, int version, String gate) {
    return index.gateCount(workflow, version, gate);
  }

  @Override
  public Optional<TriggerState> trigger(String name, String entity) {
    return triggers.find(name, entity);
  }

  @Override
  public List<TriggerState> triggers(Optional<String> name, int limit) {
    return triggers.list(name, limit);
  }

  @Override
  public CompletableFuture<?> note(List<TriggerChange> changes) {
    changes.forEach(triggers::change);
    return CompletableFuture.completedFuture(true);
  }

  private Stream<WaitState> waits() {
    return runs.all().flatMap(run -> run.states().stream());
  }

  @Override
  public List<JoinName> joins() {
    return runs.joins();
  }

  @Override
  public List<JoinSeen> seen(JoinName join, int limit) {
    return runs.seen(join, limit);
  }

  @Override
  public List<BranchAlarm> alarms(JoinName join) {
    return alarms.of(join);
  }

  @Override
  public void alarm(BranchAlarm alarm) {
    alarms.put(alarm);
  }

  @Override
  public List<RunId> expired(Instant endedBefore, Optional<RunId> after, int limit) {
    return purge.expired(endedBefore, after, limit);
  }

  @Override
  public long countExpired(Instant endedBefore) {
    return purge.count(endedBefore);
  }

  @Override
  public int purge(RunId root, Instant endedBefore, Instant now) {
    return purge.purge(root, endedBefore, now);
  }

  /** Nothing to do: it ends with the heap. */
  @Override
  public void close() {}
}

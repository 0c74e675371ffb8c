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
import dev.drover.journal.Usage;
import dev.drover.journal.Wait;
import dev.drover.journal.WaitKind;
import dev.drover.journal.WaitState;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
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
  private final MemoryRuns runs = new MemoryRuns();
  private final MemoryAlarms alarms = new MemoryAlarms();
  private final AtomicLong joinsSeen = new AtomicLong();

  /** An empty journal. */
  public MemoryJournal() {}

  @Override
  public Started start(RunStart start) {
    return runs.start(start);
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
    Appended answer = run.append(epoch, changes, joinsSeen);
    if (changes.end() != null) {
      runs.left(run);
    }
    if (answer == Appended.MINE) {
      return mine;
    }
    return answer == Appended.FENCED ? fenced : CompletableFuture.completedFuture(answer);
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
    return run == null ? List.of() : run.waits();
  }

  @Override
  public List<Wait> due(Instant now, int limit) {
    return withDeadline()
        .filter(wait -> !deadline(wait).isAfter(now))
        .sorted(Comparator.comparing(MemoryJournal::deadline).thenComparing(Wait::id))
        .limit(limit)
        .toList();
  }

  @Override
  public Optional<Instant> nextDeadline() {
    return withDeadline().map(MemoryJournal::deadline).min(Comparator.naturalOrder());
  }

  private Stream<Wait> withDeadline() {
    return waits()
        .filter(WaitState::open)
        .map(WaitState::of)
        .filter(wait -> wait.deadline().isPresent());
  }

  private static Instant deadline(Wait wait) {
    return wait.deadline().orElse(Instant.MAX);
  }

  private Stream<WaitState> waits() {
    return runs.all().flatMap(run -> run.waits().stream());
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
    return expired(endedBefore)
        .map(Run::id)
        .filter(id -> after.isEmpty() || id.compareTo(after.get()) > 0)
        .sorted()
        .limit(limit)
        .toList();
  }

  @Override
  public long countExpired(Instant endedBefore) {
    return expired(endedBefore).mapToLong(root -> tree(root.id()).count()).sum();
  }

  private Stream<Run> expired(Instant endedBefore) {
    return runs.all()
        .map(MemoryRun::run)
        .filter(run -> run.start().parent() == null)
        .filter(root -> isOver(root.id(), endedBefore));
  }

  private boolean isOver(RunId root, Instant endedBefore) {
    return tree(root)
        .allMatch(run -> run.run().endedAt().filter(end -> end.isBefore(endedBefore)).isPresent());
  }

  private Stream<MemoryRun> tree(RunId root) {
    return runs.all().filter(run -> run.run().start().root().equals(root));
  }

  @Override
  public int purge(RunId root, Instant endedBefore, Instant now) {
    if (!isOver(root, endedBefore)) {
      return 0;
    }
    List<MemoryRun> tree = tree(root).toList();
    tree.forEach(run -> runs.purge(run, now));
    return tree.size();
  }

  /** Nothing to do: it ends with the heap. */
  @Override
  public void close() {}
}

package dev.drover.store;

import dev.drover.journal.Appended;
import dev.drover.journal.Attempt;
import dev.drover.journal.Changes;
import dev.drover.journal.Delivered;
import dev.drover.journal.Delivery;
import dev.drover.journal.History;
import dev.drover.journal.JoinSeen;
import dev.drover.journal.Run;
import dev.drover.journal.RunEnd;
import dev.drover.journal.RunStart;
import dev.drover.journal.RunStatus;
import dev.drover.journal.StepKey;
import dev.drover.journal.StepRecord;
import dev.drover.journal.Takeover;
import dev.drover.journal.Turn;
import dev.drover.journal.Turned;
import dev.drover.journal.Untold;
import dev.drover.journal.Usage;
import dev.drover.journal.Wait;
import dev.drover.journal.WaitState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One run in the heap. Its own lock stands for the transaction. */
final class MemoryRun {
  private final Map<StepKey, StepRecord> records = new HashMap<>();
  private final List<Takeover> takeovers = new ArrayList<>();
  private Map<AttemptKey, Attempt> attempts = Map.of();
  private final MemoryIndex index;
  private @Nullable MemoryWaits waits;
  private Map<StepKey, JoinSeen> joins = Map.of();
  private volatile Run run;

  private record AttemptKey(StepKey step, int number) {}

  MemoryRun(RunStart start, MemoryIndex index) {
    this.index = index;
    this.run = Run.started(start);
  }

  Run run() {
    return run;
  }

  synchronized Appended append(long epoch, Changes changes) {
    Run now = run;
    if (now.epoch() != epoch) {
      return Appended.FENCED;
    }
    if (now.status().terminal()) {
      return endedBy(changes, now.status()) ? Appended.MINE : Appended.FENCED;
    }
    List<StepRecord> steps = changes.records();
    if (steps.size() == 1) {
      StepRecord step = steps.get(0);
      StepRecord recorded = records.putIfAbsent(step.key(), step);
      if (recorded != null) {
        return verdict(step, recorded);
      }
    } else if (!steps.isEmpty()) {
      Appended refused = addAll(steps);
      if (refused != null) {
        return refused;
      }
    }
    if (changes.hasMoreThanRecords()) {
      writeRest(changes);
    }
    return Appended.MINE;
  }

  /** An earlier try of this append may have been the one that ended the run. */
  private boolean endedBy(Changes changes, RunStatus status) {
    RunEnd end = changes.end();
    if (end == null || end.status() != status) {
      return false;
    }
    if (changes.records().isEmpty()) {
      return true;
    }
    StepRecord first = changes.records().get(0);
    StepRecord recorded = records.get(first.key());
    return recorded != null && recorded.nonce() == first.nonce();
  }

  private static Appended verdict(StepRecord step, StepRecord recorded) {
    return recorded.nonce() == step.nonce() ? Appended.MINE : new Appended.Theirs(recorded);
  }

  /** Null when at least one of them was new; else what to answer. */
  private @Nullable Appended addAll(List<StepRecord> steps) {
    for (StepRecord step : steps) {
      StepRecord recorded = records.get(step.key());
      if (recorded != null && recorded.nonce() != step.nonce()) {
        return new Appended.Theirs(recorded);
      }
    }
    boolean added = false;
    for (StepRecord step : steps) {
      added |= records.putIfAbsent(step.key(), step) == null;
    }
    return added ? null : Appended.MINE;
  }

  private void writeRest(Changes changes) {
    if (!changes.attempts().isEmpty()) {
      attempts = writable(attempts);
    }
    for (Attempt attempt : changes.attempts()) {
      attempts.put(new AttemptKey(attempt.key(), attempt.number()), attempt);
    }
    for (Wait wait : changes.waits()) {
      waits().open(run.start(), wait);
    }
    if (!changes.joins().isEmpty()) {
      joins = writable(joins);
    }
    for (JoinSeen join : changes.joins()) {
      joins.put(join.step(), join.numbered(index.nextJoin()));
    }
    RunEnd end = changes.end();
    if (end != null) {
      leave(run.left(end));
    }
  }

  private void leave(Run left) {
    run = left;
    if (waits != null && left.status().terminal()) {
      waits.closeAll();
    }
  }

  private MemoryWaits waits() {
    MemoryWaits known = waits;
    if (known == null) {
      known = new MemoryWaits(index);
      waits = known;
    }
    return known;
  }

  synchronized List<JoinSeen> joins() {
    return List.copyOf(joins.values());
  }

  synchronized void late(Attempt attempt, Usage ofRun) {
    run = run.spending(ofRun);
    attempts = writable(attempts);
    int number = attempt.number();
    while (!spend(attempt.numbered(number))) {
      number++;
    }
  }

  /** False when the number is taken: by a record, whose usage is final, or another's try. */
  private boolean spend(Attempt more) {
    StepRecord recorded = records.get(more.key());
    if (recorded != null && recorded.attempt() == more.number()) {
      return false;
    }
    AttemptKey key = new AttemptKey(more.key(), more.number());
    Attempt known = attempts.get(key);
    if (known != null && known.nonce() != more.nonce()) {
      return false;
    }
    attempts.put(key, known == null ? more : known.using(known.usage().plus(more.usage())));
    return true;
  }

  /** Most runs have none of what is kept here; the others pay when the first one comes. */
  private static <K, V> Map<K, V> writable(Map<K, V> map) {
    return map.isEmpty() ? new LinkedHashMap<>() : map;
  }

  synchronized Optional<Run> claim(Set<RunStatus> from, boolean crashed) {
    Run before = run;
    if (!from.contains(before.status())) {
      return Optional.empty();
    }
    int crashes = before.crashes();
    if (crashed) {
      long lastSeq = records.values().stream().mapToLong(StepRecord::seq).max().orElse(0);
      Optional<Takeover> last =
          takeovers.isEmpty() ? Optional.empty() : Optional.of(takeovers.get(takeovers.size() - 1));
      crashes = Claim.crashesInARow(last, lastSeq, crashes);
      takeovers.add(new Takeover(before.epoch() + 1, lastSeq));
    }
    run = before.claimed(crashes);
    if (waits != null && before.status().terminal()) {
      waits.reopen();
    }
    return Optional.of(run);
  }

  synchronized Optional<Run> settle(Set<RunStatus> from, RunEnd end) {
    if (!from.contains(run.status())) {
      return Optional.empty();
    }
    leave(run.fencedOff().left(end));
    return Optional.of(run);
  }

  synchronized Delivered deliver(Delivery delivery) {
    return waits().deliver(delivery, run.status());
  }

  synchronized Turned turn(Turn turn) {
    return waits().turn(turn, run.status());
  }

  synchronized Optional<WaitState> ring(String correlation, Instant now) {
    return waits().ring(correlation, now, run.status());
  }

  synchronized void told(MemoryIndex.Tale tale) {
    waits().told(tale);
  }

  synchronized Optional<Untold> untold(MemoryIndex.Tale tale) {
    return waits().untold(tale, run.status());
  }

  /** Whether it waits although something came, to what {@code childIsOver} counts too. */
  synchronized boolean isUnanswered(Predicate<Wait> childIsOver) {
    return run.status() == RunStatus.WAITING
        && states().stream()
            .filter(state -> !records.containsKey(state.of().key()))
            .anyMatch(state -> state.delivery().isPresent() || childIsOver.test(state.of()));
  }

  synchronized History history() {
    List<StepRecord> inOrder = new ArrayList<>(records.values());
    inOrder.sort(Comparator.comparingLong(StepRecord::seq));
    return new History(
        run,
        List.copyOf(inOrder),
        List.copyOf(attempts.values()),
        waits == null ? List.of() : waits.waits(),
        waits == null ? List.of() : waits.deliveries(),
        List.copyOf(takeovers));
  }

  synchronized List<WaitState> states() {
    return waits == null ? List.of() : waits.states(run.status());
  }
}

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
import dev.drover.journal.Usage;
import dev.drover.journal.Wait;
import dev.drover.journal.WaitState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** One run in the heap. Its own lock stands for the transaction. */
final class MemoryRun {
  private final Map<StepKey, StepRecord> records = new HashMap<>();
  private final List<Takeover> takeovers = new ArrayList<>();
  private Map<AttemptKey, Attempt> attempts = Map.of();
  private Map<String, Wait> waits = Map.of();
  private Map<String, Delivery> deliveries = Map.of();
  private Map<StepKey, JoinSeen> joins = Map.of();
  private volatile Run run;

  private record AttemptKey(StepKey step, int number) {}

  MemoryRun(RunStart start) {
    this.run = Run.started(start);
  }

  Run run() {
    return run;
  }

  /**
   * @param joinsSeen numbers what is seen of branches, in all runs
   */
  synchronized Appended append(long epoch, Changes changes, AtomicLong joinsSeen) {
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
      writeRest(changes, joinsSeen);
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

  private void writeRest(Changes changes, AtomicLong joinsSeen) {
    if (!changes.attempts().isEmpty()) {
      attempts = writable(attempts);
    }
    for (Attempt attempt : changes.attempts()) {
      attempts.put(new AttemptKey(attempt.key(), attempt.number()), attempt);
    }
    if (!changes.waits().isEmpty()) {
      waits = writable(waits);
    }
    for (Wait wait : changes.waits()) {
      waits.putIfAbsent(wait.correlation(), wait);
    }
    if (!changes.joins().isEmpty()) {
      joins = writable(joins);
    }
    for (JoinSeen join : changes.joins()) {
      joins.put(join.step(), join.numbered(joinsSeen.incrementAndGet()));
    }
    RunEnd end = changes.end();
    if (end != null) {
      run = run.left(end);
    }
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
    return Optional.of(run);
  }

  synchronized Optional<Run> settle(Set<RunStatus> from, RunEnd end) {
    if (!from.contains(run.status())) {
      return Optional.empty();
    }
    run = run.fencedOff().left(end);
    return Optional.of(run);
  }

  synchronized Delivered deliver(Delivery delivery) {
    Delivery first = deliveries.get(delivery.correlation());
    if (first != null) {
      return new Delivered.Already(first);
    }
    if (run.status().terminal()) {
      return new Delivered.TooLate(run.status());
    }
    deliveries = writable(deliveries);
    deliveries.put(delivery.correlation(), delivery);
    return new Delivered.First();
  }

  synchronized History history() {
    List<StepRecord> inOrder = new ArrayList<>(records.values());
    inOrder.sort(Comparator.comparingLong(StepRecord::seq));
    return new History(
        run,
        List.copyOf(inOrder),
        List.copyOf(attempts.values()),
        List.copyOf(waits.values()),
        List.copyOf(deliveries.values()),
        List.copyOf(takeovers));
  }

  synchronized List<WaitState> waits() {
    return waits.values().stream()
        .map(
            wait ->
                new WaitState(
                    wait, Optional.ofNullable(deliveries.get(wait.correlation())), run.status()))
        .toList();
  }
}

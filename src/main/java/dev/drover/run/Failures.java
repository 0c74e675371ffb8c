package dev.drover.run;

import dev.drover.journal.Attempt;
import dev.drover.journal.Failure;
import dev.drover.journal.Outcome;
import dev.drover.journal.StepKey;
import dev.drover.journal.StepRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Failures of one walk that are not recorded yet. Where the route moves past one (caught, handled),
 * it becomes a final record; where it ends the run, it is an attempt and may be tried again. Either
 * travels with the next append. Thread-safe.
 */
final class Failures {
  private final Map<StepKey, Tried> open = new LinkedHashMap<>();
  private final Map<Throwable, Failure> past = new IdentityHashMap<>();
  private final Map<StepKey, List<StepRecord>> behind = new HashMap<>();
  private final List<StepRecord> records = new ArrayList<>();
  private final List<Attempt> attempts = new ArrayList<>();

  /** Most walks never fail; they ask here after each step and need not wait for the lock. */
  private volatile boolean any;

  /** A step failed; what follows decides what that means. */
  synchronized void failed(Throwable error, Attempt attempt, StepRecord asRecord) {
    any = true;
    open.put(asRecord.key(), new Tried(RecordedFailure.unwrapped(error), attempt, asRecord));
  }

  /** What was noted of this very error where it happened, by the innermost step. */
  synchronized Optional<Failure> known(Throwable error) {
    Throwable cause = RecordedFailure.unwrapped(error);
    return open.values().stream()
        .filter(tried -> tried.error == cause)
        .findFirst()
        .map(Tried::failure)
        .or(() -> Optional.ofNullable(past.get(cause)));
  }

  /** Camel delivers to the node again. */
  synchronized void triedAgain(StepKey key) {
    Tried tried = open.remove(key);
    if (tried != null) {
      attempts.add(tried.attempt);
    }
  }

  /** The route went on behind the failed step. */
  synchronized void movedPast(StepKey key) {
    Tried tried = open.remove(key);
    if (tried != null) {
      records.add(tried.asRecord);
      past.put(tried.error, tried.failure());
    }
    List<StepRecord> held = behind.remove(key);
    if (held != null) {
      records.addAll(held);
    }
  }

  /** Something was done while it is open whether the route moves past the failed step. */
  synchronized void holdBehind(StepKey failed, StepRecord record) {
    behind.computeIfAbsent(failed, key -> new ArrayList<>()).add(record);
  }

  /** A recorded failure is thrown again; whoever asks later where it came from is told. */
  synchronized void thrownAgain(Throwable error, Failure recorded) {
    past.put(RecordedFailure.unwrapped(error), recorded);
  }

  /** The walk is over and the run goes on or ended well: every failure was moved past. */
  void movedPastAll() {
    if (any) {
      decideAll(this::movedPast);
    }
  }

  private synchronized void decideAll(Consumer<StepKey> decision) {
    List.copyOf(open.keySet()).forEach(decision);
  }

  /** The run failed: what failed may be tried again. */
  void endAsAttempts() {
    decideAll(this::triedAgain);
  }

  /** Takes the records that have been decided on. */
  List<StepRecord> takeRecords() {
    return any ? take(records) : List.of();
  }

  /** Takes the records that have been decided on, with one more behind them. */
  List<StepRecord> takeRecordsAnd(StepRecord last) {
    if (!any) {
      return List.of(last);
    }
    List<StepRecord> taken = new ArrayList<>(take(records));
    taken.add(last);
    return taken;
  }

  /** Takes the attempts that have been decided on. */
  List<Attempt> takeAttempts() {
    return any ? take(attempts) : List.of();
  }

  /** The attempts at this step that nobody took yet. */
  int tried(StepKey key) {
    return any ? count(key) : 0;
  }

  private synchronized int count(StepKey key) {
    return (int) attempts.stream().filter(a -> a.key().equals(key)).count();
  }

  private synchronized <T> List<T> take(List<T> from) {
    if (from.isEmpty()) {
      return List.of();
    }
    List<T> taken = List.copyOf(from);
    from.clear();
    return taken;
  }

  private record Tried(Throwable error, Attempt attempt, StepRecord asRecord) {
    Tried {
      if (!(asRecord.outcome() instanceof Outcome.Failed)) {
        throw new IllegalArgumentException("not a failure: " + asRecord);
      }
    }

    Failure failure() {
      return ((Outcome.Failed) asRecord.outcome()).failure();
    }
  }
}

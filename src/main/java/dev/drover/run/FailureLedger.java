package dev.drover.run;

import dev.drover.journal.Attempt;
import dev.drover.journal.Failure;
import dev.drover.journal.Outcome;
import dev.drover.journal.StepKey;
import dev.drover.journal.StepPath;
import dev.drover.journal.StepRecord;
import dev.drover.journal.Usage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** What a walk that met failures knows of them; see {@link Failures}. Thread-safe. */
final class FailureLedger {
  private final Map<StepKey, Tried> open = new LinkedHashMap<>();
  private final Map<Throwable, Failure> known = new IdentityHashMap<>();
  private final Map<StepKey, List<StepRecord>> behind = new HashMap<>();
  private final List<StepRecord> records = new ArrayList<>();
  private final List<Attempt> attempts = new ArrayList<>();
  private final Map<StepKey, Integer> tries = new HashMap<>();

  /** A step failed; what follows decides what that means. */
  synchronized void failed(Throwable error, Attempt attempt, StepRecord asRecord, boolean once) {
    Tried tried = new Tried(RecordedFailure.unwrapped(error), attempt, asRecord, once);
    open.put(asRecord.key(), tried);
    known.putIfAbsent(tried.error, tried.failure());
  }

  /** A try failed, but somebody else answers for it. */
  synchronized void inVain(Attempt attempt) {
    add(attempt);
  }

  private void add(Attempt attempt) {
    attempts.add(attempt);
    tries.merge(attempt.key(), 1, Integer::sum);
  }

  /** A try that failed used more; says whether it is still to be appended. */
  synchronized boolean learned(Attempt more) {
    Tried tried = open.get(more.key());
    if (tried != null && tried.attempt.number() == more.number()) {
      open.put(more.key(), tried.spending(more.usage()));
      return true;
    }
    for (int i = 0; i < attempts.size(); i++) {
      Attempt known = attempts.get(i);
      if (known.key().equals(more.key()) && known.number() == more.number()) {
        attempts.set(i, known.using(known.usage().plus(more.usage())));
        return true;
      }
    }
    for (int i = 0; i < records.size(); i++) {
      StepRecord known = records.get(i);
      if (more.isIn(known)) {
        records.set(i, known.using(known.usage().plus(more.usage())));
        return true;
      }
    }
    return false;
  }

  /** What was noted of this very error where it happened, by the innermost step. */
  synchronized Optional<Failure> known(Throwable error) {
    return Optional.ofNullable(known.get(RecordedFailure.unwrapped(error)));
  }

  /** Camel delivers to the node again. */
  synchronized void triedAgain(StepKey key) {
    Tried tried = open.remove(key);
    if (tried != null) {
      add(tried.attempt);
      known.remove(tried.error);
    }
  }

  /** The route went on behind the failed step. */
  synchronized void movedPast(StepKey key) {
    Tried tried = open.remove(key);
    if (tried != null) {
      records.add(tried.asRecord);
      known.putIfAbsent(tried.error, tried.failure());
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
    known.put(RecordedFailure.unwrapped(error), recorded);
  }

  /** Decides on all that is open, in the order in which it failed. */
  synchronized void decideAll(Consumer<StepKey> decision) {
    List.copyOf(open.keySet()).forEach(decision);
  }

  /** Decides on what is open within one of the paths, in the order in which it failed. */
  synchronized void decideWithin(Set<StepPath> paths, Consumer<StepKey> decision) {
    List.copyOf(open.keySet()).stream()
        .filter(key -> key.path().isWithinAny(paths))
        .forEach(decision);
  }

  /** This is final already. */
  synchronized void decided(StepRecord record) {
    records.add(record);
  }

  /** Whether something has been decided that nobody took yet. */
  synchronized boolean hasDecided() {
    return !records.isEmpty() || !attempts.isEmpty();
  }

  /** Takes the records that have been decided on. */
  synchronized List<StepRecord> takeRecords() {
    return take(records);
  }

  /** Takes the attempts that have been decided on. */
  synchronized List<Attempt> takeAttempts() {
    return take(attempts);
  }

  /** The attempts at this step in this walk, also those that an append took. */
  synchronized int tried(StepKey key) {
    return tries.getOrDefault(key, 0);
  }

  /** Whether a step failed within that path, and each that did may be done again. */
  synchronized boolean mayBeTriedAgain(StepPath within) {
    List<Tried> all =
        open.values().stream().filter(one -> one.asRecord.key().path().isWithin(within)).toList();
    return !all.isEmpty() && all.stream().noneMatch(Tried::once);
  }

  private static <T> List<T> take(List<T> from) {
    List<T> taken = List.copyOf(from);
    from.clear();
    return taken;
  }

  /**
   * @param once whether its effect may happen at most once, so that nobody may try it again
   */
  private record Tried(Throwable error, Attempt attempt, StepRecord asRecord, boolean once) {
    Tried {
      if (!(asRecord.outcome() instanceof Outcome.Failed)) {
        throw new IllegalArgumentException("not a failure: " + asRecord);
      }
    }

    Tried spending(Usage more) {
      return new Tried(
          error,
          attempt.using(attempt.usage().plus(more)),
          asRecord.using(asRecord.usage().plus(more)),
          once);
    }

    Failure failure() {
      return ((Outcome.Failed) asRecord.outcome()).failure();
    }
  }
}

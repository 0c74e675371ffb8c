package dev.drover.run;

import dev.drover.journal.Attempt;
import dev.drover.journal.Changes;
import dev.drover.journal.Delivery;
import dev.drover.journal.History;
import dev.drover.journal.StepKey;
import dev.drover.journal.StepPath;
import dev.drover.journal.StepRecord;
import dev.drover.journal.Takeover;
import dev.drover.journal.Wait;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is recorded of a run, ready to answer for steps, and which of it has been asked for.
 * Thread-safe: all branches of a walk share it.
 */
final class Replay {
  private static final Comparator<StepRecord> BY_SEQ = Comparator.comparing(StepRecord::seq);

  private final History history;
  private final Map<StepKey, StepRecord> records;
  private final Map<String, Delivery> deliveries;
  private final Map<StepKey, Wait> waits;
  private final Map<StepKey, Integer> failedAttempts;
  private final Map<StepKey, Attempt> unsettled;
  private final Set<StepPath> visited;
  private final Recorded recorded;
  private final Inside inside;
  private final Revisions revisions;
  private final Map<StepPath, List<Insertion>> insertions;
  private final @Nullable Insertion only;
  private final long lastSeq;

  /** Null unless the walk has forks that may be tried again. */
  private volatile @Nullable WalkRecords own;

  Replay(History history) {
    this.history = history;
    revisions = Revisions.in(history);
    recorded = Recorded.of(history.records());
    inside = Inside.of(history, recorded, revisions);
    records = index(history.records(), StepRecord::key);
    deliveries = index(history.deliveries(), Delivery::correlation);
    waits = index(history.waits(), Wait::key);
    boolean failures = !history.attempts().isEmpty();
    failedAttempts = failures ? new HashMap<>() : Map.of();
    unsettled = failures ? new HashMap<>() : Map.of();
    visited = records.isEmpty() ? Set.of() : ConcurrentHashMap.newKeySet();
    for (Attempt attempt : history.attempts()) {
      note(attempt);
    }
    long last = 0;
    Insertion onlyStep = null;
    Map<StepPath, List<Insertion>> before = Map.of();
    for (StepRecord step : history.records()) {
      last = Math.max(last, step.seq());
      if (Insertion.is(step)) {
        Insertion insertion = new Insertion(step);
        before = before.isEmpty() ? new HashMap<>() : before;
        before.computeIfAbsent(insertion.before(), path -> new ArrayList<>()).add(insertion);
        onlyStep = insertion.endsRun() ? insertion : onlyStep;
      }
    }
    only = onlyStep;
    insertions = before;
    lastSeq = last;
  }

  private static <K, T> Map<K, T> index(List<T> items, Function<T, K> key) {
    if (items.isEmpty()) {
      return Map.of();
    }
    Map<K, T> index = new HashMap<>();
    items.forEach(item -> index.put(key.apply(item), item));
    return index;
  }

  private void note(Attempt attempt) {
    if (attempt.state() != Attempt.State.INTENT) {
      failedAttempts.merge(attempt.key(), attempt.number(), Math::max);
    }
    if (attempt.state() == Attempt.State.ABANDONED) {
      unsettled.remove(attempt.key());
    } else {
      unsettled.put(attempt.key(), attempt);
    }
  }

  /** The record that answers for the step, which counts as visited with all below it. */
  @Nullable StepRecord visit(StepKey key) {
    StepRecord step = records.isEmpty() ? null : records.get(key);
    if (step != null) {
      visited.add(key.path());
      return step;
    }
    WalkRecords kept = own;
    return kept == null ? null : kept.record(key);
  }

  /** What the walk itself writes in forks that it may try again. */
  synchronized WalkRecords own() {
    WalkRecords kept = own;
    if (kept == null) {
      kept = new WalkRecords();
      own = kept;
    }
    return kept;
  }

  /** The walk writes this. */
  void notes(Changes changes) {
    WalkRecords kept = own;
    if (kept != null) {
      kept.note(changes);
    }
  }

  /** See {@link Inside#writersWithin}; of a step that this walk recorded too. */
  List<StepRecord> writersWithin(StepRecord step) {
    WalkRecords kept = own;
    List<StepRecord> fresh = kept == null ? List.of() : kept.writersWithin(step);
    return fresh.isEmpty() ? inside.writersWithin(step) : fresh;
  }

  /** What is recorded there is not asked for, and rightly so. */
  void passes(StepPath path) {
    visited.add(path);
  }

  /** Whether that step has a record; asking makes it not visited. */
  boolean isRecorded(StepKey key) {
    WalkRecords kept = own;
    return records.containsKey(key) || kept != null && kept.record(key) != null;
  }

  /**
   * When a step's work began in an earlier walk, as far as it left traces: it waits, or something
   * inside it is recorded, or waits. What refreshes its fields comes before its work.
   */
  Optional<Instant> workBegan(StepKey key) {
    if (records.isEmpty() && waits.isEmpty()) {
      return Optional.empty();
    }
    String refreshing = key.path().value() + "/" + FreshReads.REFRESH;
    return Stream.concat(
            recorded.within(key.path()).map(step -> new Trace(step.key(), step.startedAt())),
            waits.values().stream().map(wait -> new Trace(wait.key(), wait.openedAt())))
        .filter(trace -> revisions.isInside(trace.key(), key))
        .filter(trace -> !trace.key().path().value().startsWith(refreshing))
        .map(Trace::at)
        .min(Comparator.naturalOrder());
  }

  private record Trace(StepKey key, Instant at) {}

  /** Whether this is a rerun or a fork that changed something. */
  boolean hasInsertions() {
    return !insertions.isEmpty();
  }

  /** What a rerun or fork put before a step, which counts as visited. */
  List<Insertion> insertedBefore(StepKey key) {
    List<Insertion> found =
        insertions.getOrDefault(key.path(), List.of()).stream()
            .filter(insertion -> insertion.holdsFor(key))
            .toList();
    found.forEach(insertion -> visited.add(insertion.step().key().path()));
    return found;
  }

  /**
   * Whether a rerun that executes one step or slice alone has no business with that one: it is not
   * what is executed, and neither around nor inside it.
   */
  boolean isOutOfReach(StepKey key) {
    return only != null && !only.reaches(key.path());
  }

  /**
   * What a rerun executes alone and a step of it may not leave: the step itself, or the branch that
   * it stands in. Null where it may send the run back.
   */
  @Nullable StepPath bounds(StepKey step, StepPath target) {
    if (only == null) {
      return null;
    }
    Optional<StepPath> slice = only.slice();
    return slice.isPresent()
        ? slice.filter(around -> !target.isWithin(around)).orElse(null)
        : endsBehind(step) ? step.path() : null;
  }

  /**
   * Whether a rerun enters this fan-out again, for a branch or a step inside: it is not over before
   * that is done, though the others be enough for the join, as they are there at once.
   */
  boolean isEnteredAgain(StepKey fanOut) {
    return hasInsertions()
        && insertions.getOrDefault(fanOut.path(), List.of()).stream()
            .anyMatch(insertion -> insertion.isOfJoin(fanOut));
  }

  /** Whether the run ends behind that step, because a rerun executes no other. */
  boolean endsBehind(StepKey key) {
    return hasInsertions() && insertedBefore(key).stream().anyMatch(Insertion::endsBehindStep);
  }

  /**
   * A record in the scope at {@code within} that no visit asked for: the route has changed.
   *
   * @param except the step that comes now; what is recorded inside it may still be asked for
   */
  Optional<StepRecord> unvisited(StepPath within, @Nullable StepPath except) {
    if (isEmpty()) {
      return Optional.empty();
    }
    return recorded
        .within(within)
        .filter(step -> only == null || Insertion.is(step))
        .filter(step -> except == null || !step.key().path().isWithin(except))
        .filter(step -> !covered(step.key().path()))
        .filter(step -> !revisions.undid(step))
        .min(BY_SEQ);
  }

  private boolean covered(StepPath path) {
    return path.isWithinAny(visited);
  }

  /**
   * A wait that no record answers for, in the scope at {@code within}: the run stands there, and
   * not at the step that comes now.
   *
   * @param now null where no step comes any more
   */
  Optional<Wait> waitElsewhere(StepPath within, @Nullable StepPath now) {
    return waits.values().stream()
        .filter(wait -> wait.key().path().isWithin(within))
        .filter(wait -> now == null || !wait.key().path().isWithin(now))
        .filter(wait -> !records.containsKey(wait.key()) && !covered(wait.key().path()))
        .filter(wait -> !revisions.undid(wait))
        .findFirst();
  }

  /** Whether anything inside the step is recorded, or waits. */
  boolean hasInside(StepKey key) {
    return Stream.concat(recorded.within(key.path()).map(StepRecord::key), waits.keySet().stream())
        .anyMatch(inside -> revisions.isInside(inside, key));
  }

  boolean isEmpty() {
    return records.isEmpty();
  }

  /** The record of that number. */
  Optional<StepRecord> bySeq(long seq) {
    return history.records().stream().filter(step -> step.seq() == seq).findFirst();
  }

  Optional<Delivery> delivery(StepKey key) {
    return Optional.ofNullable(deliveries.get(key.text()));
  }

  Optional<Wait> waitAt(StepKey key) {
    WalkRecords kept = own;
    Wait wait = waits.get(key);
    return Optional.ofNullable(wait != null || kept == null ? wait : kept.wait(key));
  }

  /** How many tries of the step failed, or came to nothing, in former walks. */
  int failedAttempts(StepKey key) {
    return failedAttempts.isEmpty() ? 0 : failedAttempts.getOrDefault(key, 0);
  }

  /** The newest try that began or failed, unless a person decided that it came to nothing. */
  Optional<Attempt> unsettled(StepKey key) {
    return unsettled.isEmpty() ? Optional.empty() : Optional.ofNullable(unsettled.get(key));
  }

  /**
   * Whether an effect may have happened already: it was about to begin, or it failed and may happen
   * only once.
   */
  boolean isInDoubt(StepKey key, boolean mayHappenOnce) {
    Attempt attempt = unsettled.isEmpty() ? null : unsettled.get(key);
    return attempt != null && (mayHappenOnce || attempt.state() == Attempt.State.INTENT);
  }

  /** How many walks died with record {@code seq}, or one of another branch, as the newest. */
  int crashesBehind(long seq) {
    int crashes = 0;
    for (Takeover takeover : history.takeovers()) {
      if (takeover.lastSeq() >= seq) {
        crashes++;
      }
    }
    return crashes;
  }

  /** What is recorded inside of steps and branches. */
  Inside inside() {
    return inside;
  }

  Revisions revisions() {
    return revisions;
  }

  long lastSeq() {
    return lastSeq;
  }

  History history() {
    return history;
  }
}

package dev.drover.run;

import dev.drover.journal.Failure;
import dev.drover.journal.FieldWrite;
import dev.drover.journal.StepKey;
import dev.drover.journal.StepPath;
import dev.drover.memory.MemoryView;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The branches of a fan-out by the numbers Camel gives them, each with a view of its own on the
 * fields as they were before it. Thread-safe.
 */
final class BranchRuns {
  private final Scope scope;
  private final List<String> names;
  private final MemoryView.Known before;
  private final NavigableMap<Integer, BranchRun> runs = new ConcurrentSkipListMap<>();

  /**
   * @param scope the inside of the fan-out's step
   * @param names of a multicast's branches; empty for a split
   */
  BranchRuns(Scope scope, List<String> names) {
    this.scope = scope;
    this.names = names;
    this.before = scope.memory().snapshot();
  }

  /** Whether they have names, as those of a multicast. */
  boolean areNamed() {
    return !names.isEmpty();
  }

  /** Those that are known, in their order. */
  Collection<BranchRun> all() {
    return runs.values();
  }

  int count() {
    return runs.size();
  }

  @Nullable BranchRun get(int number) {
    return runs.get(number);
  }

  BranchRun get(int number, IntFunction<BranchRun> opening) {
    return runs.computeIfAbsent(number, opening::apply);
  }

  /** A branch of which nothing is known yet. */
  BranchRun make(int number, @Nullable Batch batch) {
    return new BranchRun(scope(number), name(number), batch);
  }

  private Scope scope(int number) {
    StepPath at = scope.key().path();
    int generation = scope.key().generation();
    MemoryView view = new MemoryView(before);
    if (names.isEmpty()) {
      return scope.branch(new StepKey(at.item(number), generation), null, view);
    }
    String name = names.get(number);
    return scope.branch(new StepKey(at.child(name, 1), generation), name, view);
  }

  private String name(int number) {
    return names.isEmpty() ? "[" + number + "]" : names.get(number);
  }

  /**
   * No branch begins any more.
   *
   * @param neverBegun makes what is known of a named one that Camel never came to
   * @return how many there were
   */
  int complete(IntFunction<BranchRun> neverBegun) {
    for (int number = 0; number < names.size(); number++) {
      runs.computeIfAbsent(number, neverBegun::apply);
    }
    return runs.isEmpty() ? 0 : runs.lastKey() + 1;
  }

  boolean isAnyWaiting() {
    return runs.values().stream().anyMatch(BranchRun::isWaiting);
  }

  /** Whether one that was begun has failed or was given up, rather than never come to. */
  boolean haveFallenShort() {
    return runs.values().stream().anyMatch(BranchRun::hasFallenShort);
  }

  boolean haveFailures() {
    return runs.values().stream().anyMatch(branch -> branch.error() != null);
  }

  /** Whether an error is only that of one of them. */
  boolean failedWith(Throwable error) {
    Throwable cause = RecordedFailure.unwrapped(error);
    return runs.values().stream()
        .map(BranchRun::error)
        .anyMatch(failed -> failed != null && RecordedFailure.unwrapped(failed) == cause);
  }

  /** Why the fan-out has failed. */
  BranchFailed failure(String required) {
    return new BranchFailed(
        scope.key().path().value(),
        required,
        runs.values().stream().flatMap(BranchFailed.Without::of).toList());
  }

  /** What they still do counts no more. */
  void close() {
    runs.values().forEach(branch -> branch.scope().close());
  }

  /** A branch that is not waited for. */
  static Failure skipped(BranchRun branch, String why, String hint) {
    return new Failure("branch-skipped", branch.path().value(), null, why, hint, null);
  }

  /**
   * Makes visible behind the fan-out what those wrote that gave a value.
   *
   * @return what the join writes itself
   * @throws FieldConflict when two of them wrote another field
   */
  List<FieldWrite> publishWrites() {
    Publishing publishing = new Publishing(scope, before);
    for (BranchRun branch : runs.values()) {
      if (!branch.isGivenUp() && branch.error() == null) {
        publishing.add(branch.name(), branch.scope());
      }
    }
    return publishing.chosen();
  }

  /** The fan-out failed: behind it the fields are as they were before it, as on replay. */
  void undoPublished() {
    Set.copyOf(scope.memory().writes().keySet())
        .forEach(field -> scope.memory().restore(field, before.fields().get(field)));
  }
}

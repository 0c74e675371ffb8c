package dev.drover.run;

import dev.drover.journal.Attempt;
import dev.drover.journal.History;
import dev.drover.journal.StepKey;
import dev.drover.journal.StepKind;
import dev.drover.journal.StepPath;
import dev.drover.journal.StepRecord;
import dev.drover.journal.Wait;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A history cut at one step, the newest generation of it: what another run takes over, and what it
 * executes again. What a parallel branch did counts as before a step of another branch, whenever it
 * was. Immutable.
 */
public final class Cut {
  private final History history;
  private final StepKey at;
  private final boolean only;
  private final RouteOrder order;
  private final long begin;
  private final Branches branches;

  private Cut(History history, StepKey at, boolean only) {
    this.history = history;
    this.at = at;
    this.only = only;
    this.order = RouteOrder.of(history);
    this.begin =
        history.records().stream()
            .filter(step -> !Insertion.is(step) && isInside(step))
            .mapToLong(order::of)
            .min()
            .orElse(Long.MAX_VALUE);
    this.branches = new Branches(history, at.path(), order, begin);
  }

  /**
   * Cuts at a step.
   *
   * @param path the step's, or that of an item or branch, which begins with its first step
   * @param only whether that step alone is executed again
   * @throws UnknownStep when nothing is recorded there
   */
  public static Cut at(History history, String path, boolean only) {
    StepPath wanted = new StepPath(path);
    OptionalInt newest =
        keys(history)
            .filter(key -> !path.isEmpty() && key.path().isWithin(wanted))
            .mapToInt(StepKey::generation)
            .max();
    if (newest.isEmpty()) {
      TreeSet<String> known = new TreeSet<>();
      keys(history).forEach(key -> known.add(key.path().value()));
      throw new UnknownStep(history.run().id(), path, known);
    }
    int own = Revisions.in(history).generationAround(wanted, newest.getAsInt());
    return new Cut(history, new StepKey(wanted, own), only);
  }

  private static Stream<StepKey> keys(History history) {
    return Stream.of(
            history.records().stream().filter(step -> !Insertion.is(step)).map(StepRecord::key),
            history.attempts().stream().map(Attempt::key),
            history.waits().stream().map(Wait::key))
        .flatMap(keys -> keys);
  }

  /** The step. */
  StepKey at() {
    return at;
  }

  /** Whether a step has exactly this path; otherwise it is an item or branch of several. */
  boolean isStep() {
    return keys(history).anyMatch(at::equals);
  }

  boolean only() {
    return only;
  }

  History history() {
    return history;
  }

  /** Paths of what is taken over, in the order of the old run. */
  public List<StepPath> taken() {
    return kept().stream().map(step -> step.key().path()).toList();
  }

  /**
   * What is taken over, as records of another run, in the order of the old one. One number is left
   * free where the cut is, for what is put there.
   */
  List<StepRecord> records() {
    return new Copies(history.records()).of(kept(), before());
  }

  /** How many of the records come before the step. */
  int before() {
    return (int) kept().stream().filter(step -> order.of(step) < begin).count();
  }

  private List<StepRecord> kept() {
    return history.records().stream()
        .filter(this::isTaken)
        .sorted(Comparator.comparingLong(order::of))
        .toList();
  }

  private boolean isTaken(StepRecord step) {
    if (Insertion.is(step)) {
      return order.of(step) < begin && !new Insertion(step).onlyEndsRun();
    }
    if (isInside(step) || isAround(step)) {
      return false;
    }
    return only || order.of(step) < begin || branches.isOther(step);
  }

  private boolean isInside(StepKey key) {
    return key.path().isWithin(at.path()) && key.generation() >= at.generation();
  }

  private boolean isInside(StepRecord step) {
    return isInside(step.key());
  }

  /**
   * A step with the cut inside it ended behind it. The first step of a branch has the branch's path
   * and ended before.
   */
  private boolean isAround(StepRecord step) {
    boolean ended = begin == Long.MAX_VALUE ? step.kind() == StepKind.JOIN : order.of(step) > begin;
    return ended && at.path().isWithin(step.key().path());
  }

  /** What may have an effect outside and is executed again, in the order of the old run. */
  public List<Repeat> repeats() {
    return Repeat.in(
        history,
        step -> only ? isInside(step) || isAround(step) : !isTaken(step),
        key -> !only || isInside(key));
  }
}

package dev.drover.rerun;

import dev.drover.journal.Attempt;
import dev.drover.journal.History;
import dev.drover.journal.Joined;
import dev.drover.journal.LoopBacks;
import dev.drover.journal.Outcome;
import dev.drover.journal.StepKey;
import dev.drover.journal.StepKind;
import dev.drover.journal.StepPath;
import dev.drover.journal.StepRecord;
import dev.drover.journal.Trail;
import dev.drover.journal.Wait;
import dev.drover.run.Insertion;
import dev.drover.run.UnknownStep;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A history cut at one step, in one generation of it: what another run takes over, and what it
 * executes again. What a parallel branch did counts as before a step of another branch, whenever it
 * was. Immutable.
 */
public final class Cut {
  private final History history;
  private final StepKey at;
  private final boolean only;
  private final boolean rewinds;
  private final LoopBacks backs;
  private final RouteOrder order;
  private final long begin;
  private final Branches branches;
  private final Optional<Forgotten> forgotten;

  private Cut(History history, StepKey at, boolean only, LoopBacks backs) {
    this.history = history;
    this.at = at;
    this.only = only;
    this.backs = backs;
    this.rewinds =
        newest(history, at.path(), backs)
            .filter(key -> key.generation() > at.generation())
            .isPresent();
    this.order = RouteOrder.of(history);
    this.forgotten = Forgotten.around(history, at, only, backs);
    this.begin =
        history.records().stream()
            .filter(step -> !Insertion.is(step) && isInside(step))
            .mapToLong(order::of)
            .min()
            .orElseGet(this::joinWithoutIt);
    this.branches = new Branches(history, at, backs, order, begin);
  }

  /** A branch that left no record stands where its join is. */
  private long joinWithoutIt() {
    return history.records().stream()
        .filter(join -> Branches.named(join).anyMatch(at::equals))
        .mapToLong(order::of)
        .min()
        .orElse(Long.MAX_VALUE);
  }

  /**
   * Cuts at a step.
   *
   * @param path the step's, or that of an item or branch, which begins with its first step; the
   *     newest generation where none is given as in {@code extract~2}
   * @param only whether that step alone is executed again, or that branch and the join behind it
   * @throws UnknownStep when nothing is recorded there
   */
  public static Cut at(History history, String path, boolean only) {
    LoopBacks backs = LoopBacks.in(Trail.of(history).steps());
    StepKey at =
        newest(history, new StepPath(path), backs)
            .or(() -> StepKey.parse(path).filter(key -> isIn(history, key, backs)))
            .orElseThrow(() -> new UnknownStep(history.run().id(), path, known(history)));
    return new Cut(history, at, only, backs);
  }

  private static Optional<StepKey> newest(History history, StepPath path, LoopBacks backs) {
    OptionalInt newest =
        keys(history)
            .filter(key -> !path.value().isEmpty() && key.path().isWithin(path))
            .mapToInt(StepKey::generation)
            .max();
    return newest.isPresent()
        ? Optional.of(new StepKey(path, backs.generationAround(path, newest.getAsInt())))
        : Optional.empty();
  }

  private static boolean isIn(History history, StepKey wanted, LoopBacks backs) {
    return keys(history)
        .filter(key -> key.path().isWithin(wanted.path()))
        .anyMatch(
            key -> backs.generationAround(wanted.path(), key.generation()) == wanted.generation());
  }

  private static Set<String> known(History history) {
    Set<String> known = new TreeSet<>();
    keys(history).forEach(key -> known.add(key.brief()));
    return known;
  }

  private static Stream<StepKey> keys(History history) {
    return Stream.concat(keysOf(history), history.records().stream().flatMap(Branches::named));
  }

  /** Of all that left a trace of its own. */
  private static Stream<StepKey> keysOf(History history) {
    return Stream.of(
            history.records().stream().map(StepRecord::key).filter(Cut::isOfStep),
            history.attempts().stream().map(Attempt::key),
            history.waits().stream().map(Wait::key))
        .flatMap(keys -> keys);
  }

  private static boolean isOfStep(StepKey key) {
    return !key.path().isInsertion() && !key.path().isSettled();
  }

  /** The step, or the branch or item. */
  public StepKey at() {
    return at;
  }

  /** Whether a step has exactly this path; otherwise it is an item or branch of several. */
  boolean isStep() {
    return keysOf(history).anyMatch(at::equals);
  }

  /** The branch or item that is executed alone with the join behind it; empty when it is a step. */
  Optional<StepPath> slice() {
    return only ? branches.ofBranch(at.path()).map(Around::own) : Optional.empty();
  }

  /**
   * The fan-out that nobody waits for, when this is a branch of it or all of it, and executed
   * alone.
   */
  Optional<StepKey> ofForgotten() {
    return forgotten.filter(found -> only && found.own().equals(at.path())).map(Forgotten::fanOut);
  }

  /** Whether nothing says what is done in the branch, as it never came to the end of a step. */
  public boolean isOfBranchWithoutRecords() {
    return branches.ofBranch(at.path()).isPresent() && keysOf(history).noneMatch(this::isInside);
  }

  /** The fan-outs that the new run enters again, outermost first. */
  List<Around> around() {
    return branches.all().stream().filter(one -> only || !one.known().equals(Joined.NONE)).toList();
  }

  boolean only() {
    return only;
  }

  History history() {
    return history;
  }

  /** What is taken over, in the order of the old run. */
  public List<StepKey> taken() {
    return kept().stream().map(StepRecord::key).toList();
  }

  /**
   * What is taken over, as records of another run, in the order of the old one. Numbers are left
   * free where the cut is, for what is put there.
   *
   * @param room how many
   */
  List<StepRecord> records(int room) {
    return new Copies(history.records()).of(kept(), before(), room);
  }

  /** How many of the records come before the step. */
  int before() {
    return (int) kept().stream().filter(this::isBefore).count();
  }

  private boolean isBefore(StepRecord step) {
    if (forgotten.filter(branch -> branch.isBeside(step)).isPresent()) {
      return true;
    }
    return order.of(step) < begin || branches.isOther(step);
  }

  private List<StepRecord> kept() {
    return history.records().stream()
        .filter(this::isTaken)
        .sorted(Comparator.comparing((StepRecord step) -> !isBefore(step)).thenComparing(order::of))
        .toList();
  }

  private boolean isTaken(StepRecord step) {
    if (Insertion.is(step)) {
      return isBefore(step) && !new Insertion(step).onlyEndsRun();
    }
    boolean ends = forgotten.filter(branch -> branch.isEnd(step)).isPresent();
    if (ends || isInside(step) || isAround(step) || branches.isOfJoin(step)) {
      return false;
    }
    return isBefore(step) || only && !(rewinds && isOfLaterPass(step));
  }

  /** A loop-back of an older pass would have its step executed in the next generation instead. */
  private boolean isOfLaterPass(StepRecord step) {
    return step.key().generation() > at.generation() || step.outcome() instanceof Outcome.Revise;
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
    boolean ended =
        begin == Long.MAX_VALUE ? step.kind() == StepKind.JOIN : order.of(step) >= begin;
    return ended && at.path().isWithin(step.key().path());
  }

  /** What may have an effect outside and is executed again, in the order of the old run. */
  public List<Repeat> repeats() {
    return Repeat.in(
        history,
        step -> only ? isHere(step.key()) || isOnlyAround(step) : !isTaken(step),
        key -> !only || isHere(key));
  }

  private boolean isOnlyAround(StepRecord step) {
    boolean joins = branches.isOfJoin(step) && slice().isPresent();
    return joins || isAround(step) && !isInside(step);
  }

  private boolean isHere(StepKey key) {
    return isInside(key)
        && !(rewinds && backs.generationAround(at.path(), key.generation()) > at.generation());
  }
}

package dev.drover.run;

import dev.drover.journal.Attempt;
import dev.drover.journal.ByPath;
import dev.drover.journal.FieldWrite;
import dev.drover.journal.History;
import dev.drover.journal.Missing;
import dev.drover.journal.Outcome;
import dev.drover.journal.StepKey;
import dev.drover.journal.StepPath;
import dev.drover.journal.StepRecord;
import dev.drover.journal.Usage;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/**
 * What is recorded inside of a step or a branch, as it is seen behind it: whose writes, what was
 * gone without, and what it took. Immutable.
 */
final class Inside {
  private static final Comparator<StepRecord> BY_SEQ = Comparator.comparing(StepRecord::seq);
  private static final Inside NOTHING =
      new Inside(
          Recorded.of(List.of()), byPath(List.of()), Revisions.NONE, false, false, false, true);

  private final Recorded recorded;
  private final ByPath<Attempt> tries;
  private final Revisions revisions;
  private final boolean writesMemory;
  private final boolean wentWithout;
  private final boolean takenOver;
  private final boolean isEmpty;

  private Inside(
      Recorded recorded,
      ByPath<Attempt> tries,
      Revisions revisions,
      boolean writesMemory,
      boolean wentWithout,
      boolean takenOver,
      boolean isEmpty) {
    this.recorded = recorded;
    this.tries = tries;
    this.revisions = revisions;
    this.writesMemory = writesMemory;
    this.wentWithout = wentWithout;
    this.takenOver = takenOver;
    this.isEmpty = isEmpty;
  }

  static Inside of(History history, Recorded recorded, Revisions revisions) {
    if (history.records().isEmpty() && history.attempts().isEmpty()) {
      return NOTHING;
    }
    boolean writes = false;
    boolean without = false;
    boolean over = false;
    for (StepRecord step : history.records()) {
      writes |= !step.writes().isEmpty();
      without |= !missed(step).isEmpty();
      over |= step.takenOver();
    }
    return new Inside(
        recorded, byPath(history.attempts()), revisions, writes, without, over, false);
  }

  private static ByPath<Attempt> byPath(List<Attempt> attempts) {
    return new ByPath<>(attempts, attempt -> attempt.key().path());
  }

  /**
   * The step and those within it whose fields have come to where it stands, in the order of their
   * writing; empty when nothing wrote. A fan-out that failed within it has kept back what its
   * branches wrote. Below the first step of a branch stand the branch's next ones, but later.
   */
  List<StepRecord> writersWithin(StepRecord record) {
    if (!writesMemory) {
      return List.of();
    }
    return recorded
        .within(record.key().path())
        .filter(step -> !step.writes().isEmpty())
        .filter(step -> counts(step, record))
        .filter(
            step ->
                recorded
                    .joinsAround(step.key().path())
                    .noneMatch(join -> counts(join, record) && keepsBack(join, step, record)))
        .sorted(BY_SEQ)
        .toList();
  }

  /**
   * What the run went on without at the step: a join or a child tells all of what is inside of it,
   * a block nothing, so that those in it do.
   */
  List<Missing> missing(StepRecord record) {
    if (!wentWithout) {
      return List.of();
    }
    return recorded
        .within(record.key().path())
        .filter(step -> !missed(step).isEmpty())
        .filter(step -> counts(step, record))
        .filter(
            step ->
                recorded
                    .joinsAround(step.key().path())
                    .noneMatch(join -> join.seq() > step.seq() && counts(join, record)))
        .sorted(BY_SEQ)
        .flatMap(step -> missed(step).stream())
        .toList();
  }

  /** What was gone without within that pass of a branch. */
  List<Missing> missingWithin(StepKey branch) {
    if (!wentWithout) {
      return List.of();
    }
    return recorded
        .within(branch.path())
        .filter(step -> !missed(step).isEmpty())
        .filter(step -> revisions.isInside(step.key(), branch) && !revisions.undid(step))
        .filter(
            step ->
                recorded.joinsAround(step.key().path()).noneMatch(join -> join.seq() > step.seq()))
        .sorted(BY_SEQ)
        .flatMap(step -> missed(step).stream())
        .toList();
  }

  private static List<Missing> missed(StepRecord step) {
    return step.outcome() instanceof Outcome.Completed completed
        ? completed.joined().missing()
        : List.of();
  }

  /** Whether the step is that one or inside of it, and was not made undone. */
  private boolean counts(StepRecord step, StepRecord record) {
    return step.seq() <= record.seq()
        && revisions.isInside(step.key(), record.key())
        && (!revisions.undid(step) || isSetAgain(step));
  }

  /** What was put before a step is put there again when the run comes to that step again. */
  private boolean isSetAgain(StepRecord step) {
    return Insertion.is(step)
        && recorded
            .within(new Insertion(step).before())
            .anyMatch(again -> !Insertion.is(again) && !revisions.undid(again));
  }

  private static boolean keepsBack(StepRecord join, StepRecord step, StepRecord around) {
    if (join.seq() < step.seq()) {
      return false;
    }
    return join.outcome() instanceof Outcome.Completed completed
        ? completed.joined().keptBack().contains(step.key().path().branchOf(join.key().path()))
        : join.seq() != around.seq();
  }

  /**
   * What of a step's writes is seen behind {@code path}: not what was private to a branch there.
   */
  List<FieldWrite> seenBehind(StepPath path, StepRecord step) {
    if (step.writes().stream().noneMatch(write -> FieldWrite.isPrivate(write.field()))
        || !isInBranchBelow(path, step.key().path())) {
      return step.writes();
    }
    return step.writes().stream().filter(write -> !FieldWrite.isPrivate(write.field())).toList();
  }

  private boolean isInBranchBelow(StepPath path, StepPath step) {
    return recorded.joinsAround(step).anyMatch(join -> join.key().path().isWithin(path));
  }

  /**
   * What earlier walks did inside of a branch.
   *
   * @param took from its first record to its last one
   * @param own whether this run did any of it itself, rather than the one it was taken over from
   */
  record Work(Usage used, Duration took, boolean own) {
    static final Work NONE = new Work(Usage.NONE, Duration.ZERO, false);
  }

  /** Whether the run began with records of another one. */
  boolean isTakenOver() {
    return takenOver;
  }

  /** What is recorded within that pass of a branch. */
  Work workWithin(StepKey branch) {
    if (isEmpty) {
      return Work.NONE;
    }
    List<StepRecord> steps =
        recorded
            .within(branch.path())
            .filter(step -> revisions.isInside(step.key(), branch))
            .toList();
    List<Attempt> attempts =
        tries
            .within(branch.path())
            .filter(attempt -> revisions.isInside(attempt.key(), branch))
            .toList();
    Duration took =
        steps.stream()
            .map(StepRecord::startedAt)
            .min(Comparator.naturalOrder())
            .flatMap(
                from ->
                    steps.stream()
                        .map(StepRecord::endedAt)
                        .max(Comparator.naturalOrder())
                        .map(to -> Duration.between(from, to)))
            .orElse(Duration.ZERO);
    boolean own = !attempts.isEmpty() || !steps.stream().allMatch(StepRecord::takenOver);
    return new Work(Spent.in(steps, attempts), took, own);
  }
}

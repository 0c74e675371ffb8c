package dev.drover.journal;

import java.util.ArrayList;
import java.util.List;

/**
 * The loop-backs of a run: which generation each step has, and which records count no more.
 *
 * <p>A loop-back gives its generation, higher than any before it, to its target and to all that
 * follows the target in the same stretch of the route: the run, a step block or a branch. What is
 * around that stretch was not over when it was sent back, and keeps its generation; so do steps
 * before the target and other branches. Immutable.
 */
public final class LoopBacks {
  /** Of a run that was never sent back. */
  public static final LoopBacks NONE = new LoopBacks(List.of());

  private final List<LoopBack> all;

  private LoopBacks(List<LoopBack> all) {
    this.all = all;
  }

  /**
   * Those among records.
   *
   * @param records in the order of their numbers
   */
  public static LoopBacks in(List<Trail.Step> records) {
    List<LoopBack> found = new ArrayList<>();
    for (Trail.Step step : records) {
      if (step.back() != null) {
        found.add(LoopBack.of(step, step.back(), records, new LoopBacks(List.copyOf(found))));
      }
    }
    return found.isEmpty() ? NONE : new LoopBacks(List.copyOf(found));
  }

  /** In the order of their records. */
  public List<LoopBack> all() {
    return all;
  }

  /** The generation from {@code path} on, when it was {@code generation} before it. */
  public int generationAt(StepPath path, int generation) {
    int highest = generation;
    for (LoopBack back : all) {
      if (back.generation() > highest && back.target().equals(path)) {
        highest = back.generation();
      }
    }
    return highest;
  }

  /**
   * Whether a record counts no more, because it is made again.
   *
   * @param seq the record's number; {@link Long#MAX_VALUE} for a step that left none yet
   */
  public boolean undid(StepKey step, long seq) {
    for (LoopBack back : all) {
      if (step.generation() < back.generation() && back.reaches(step.path(), seq)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the step is that one, or was done inside that very generation of it. */
  public boolean isInside(StepKey step, StepKey around) {
    return step.equals(around)
        || step.path().isWithin(around.path())
            && generationAround(around.path(), step.generation()) == around.generation();
  }

  /**
   * The generation of a block, fan-out or branch when a step inside it had that one.
   *
   * @param generation of the step inside
   */
  public int generationAround(StepPath path, int generation) {
    int highest = 1;
    for (LoopBack back : all) {
      if (back.generation() > highest && back.generation() <= generation && back.mayReach(path)) {
        highest = back.generation();
      }
    }
    return highest;
  }
}

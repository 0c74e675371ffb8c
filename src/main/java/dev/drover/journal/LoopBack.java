package dev.drover.journal;

import java.util.List;

/**
 * One loop-back of a run: the record of a step that sent the run back.
 *
 * @param seq number of that record
 * @param by the step
 * @param target what is to be done again, with all that follows it in the same stretch
 * @param generation of what is done again; of several in one walk it is the same
 * @param since number of the first record that the target had left
 */
public record LoopBack(long seq, StepPath by, StepPath target, int generation, long since) {

  static LoopBack of(Trail.Step step, Trail.Back back, List<Trail.Step> records, LoopBacks before) {
    long since =
        records.stream()
            .filter(record -> record.seq() < step.seq())
            .filter(record -> record.key().path().isWithin(back.target()))
            .filter(record -> !record.key().path().isInsertion())
            .filter(record -> !before.undid(record.key(), record.seq()))
            .mapToLong(Trail.Step::seq)
            .min()
            .orElse(step.seq());
    return new LoopBack(step.seq(), step.key().path(), back.target(), back.generation(), since);
  }

  /**
   * Whether a step is the target, inside it, or behind it in the same stretch.
   *
   * @param at number of the step's record
   */
  public boolean reaches(StepPath step, long at) {
    return step.isWithin(target) || at >= since && isBeside(step);
  }

  /** The same of a step of which it is not known whether it stands before or behind. */
  boolean mayReach(StepPath step) {
    return step.isWithin(target) || isBeside(step);
  }

  /**
   * Where the step that sent back stands below the target, the target is around it or begins its
   * branch: then what is beside the target is either not begun or in another branch.
   */
  private boolean isBeside(StepPath step) {
    StepPath stretch = target.parent();
    return !by.isWithin(target) && !step.equals(stretch) && step.isWithin(stretch);
  }
}

package dev.drover.memory;

import dev.drover.journal.LoopBack;
import dev.drover.journal.LoopBacks;
import dev.drover.journal.Trail;
import java.util.List;

/**
 * What loop-backs hide: who looks from before one does not see what was made again, and who looks
 * from behind it does not see what had been made before. Immutable.
 */
final class Rewinds {
  private final LoopBacks backs;
  private final List<Trail.Step> steps;

  Rewinds(LoopBacks backs, List<Trail.Step> steps) {
    this.backs = backs;
    this.steps = steps;
  }

  /** Whether a loop-back lies between the version and the step that looks. */
  boolean hide(FieldVersion version, Moment moment) {
    return undid(version, moment)
        || backs.all().stream()
            .anyMatch(
                back ->
                    isBefore(back, moment)
                        && reaches(back, version)
                        && version.step().generation() >= back.generation());
  }

  /** Whether the version was gone when the step began. */
  boolean undid(FieldVersion version, Moment moment) {
    return backs.all().stream()
        .anyMatch(
            back ->
                back.seq() < moment.seq()
                    && reaches(back, version)
                    && version.step().generation() < back.generation()
                    && !isBefore(back, moment)
                    && !isSetAgain(version, back, moment));
  }

  /** What a fork set before a step is set again when the run comes to that step again. */
  private boolean isSetAgain(FieldVersion version, LoopBack back, Moment moment) {
    return version.isSetBeforeAStep()
        && (moment.key().path().isWithin(version.place())
            || steps.stream()
                .anyMatch(
                    step ->
                        step.seq() < moment.seq()
                            && step.key().generation() >= back.generation()
                            && step.key().path().isWithin(version.place())));
  }

  private static boolean reaches(LoopBack back, FieldVersion version) {
    return back.reaches(version.place(), version.seq());
  }

  /** Whether the step is made again by the loop-back, and this is the time before. */
  private static boolean isBefore(LoopBack back, Moment moment) {
    return moment.key().generation() < back.generation()
        && back.reaches(moment.key().path(), moment.seq());
  }
}

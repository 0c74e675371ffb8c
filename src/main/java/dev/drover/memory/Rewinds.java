package dev.drover.memory;

import dev.drover.journal.LoopBack;
import dev.drover.journal.LoopBacks;

/**
 * What loop-backs hide: who looks from before one does not see what was made again, and who looks
 * from behind it does not see what had been made before. Immutable.
 */
final class Rewinds {
  private final LoopBacks backs;

  Rewinds(LoopBacks backs) {
    this.backs = backs;
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

  /** Whether the version was gone when the step began. What a fork set is set again. */
  boolean undid(FieldVersion version, Moment moment) {
    return !version.isSetBeforeAStep()
        && backs.all().stream()
            .anyMatch(
                back ->
                    back.seq() < moment.seq()
                        && reaches(back, version)
                        && version.step().generation() < back.generation()
                        && !isBefore(back, moment));
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

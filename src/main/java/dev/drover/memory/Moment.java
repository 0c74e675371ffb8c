package dev.drover.memory;

import dev.drover.journal.LoopBacks;
import dev.drover.journal.StepKey;
import dev.drover.journal.StepPath;
import java.time.Instant;

/**
 * The beginning of a step, from which it looks at the store.
 *
 * @param seq of the record that the step or, where it never ended, a step around it became; {@link
 *     #OPEN} while there is none
 * @param at when the step began
 */
record Moment(StepKey key, long seq, Instant at) {
  /** Nothing behind it is recorded yet. */
  static final long OPEN = Long.MAX_VALUE;

  /** The end of all that is recorded, for whoever looks from outside. */
  static Moment now(Instant at) {
    return new Moment(new StepKey(StepPath.ROOT, 1), OPEN, at);
  }

  /** Whether a version is the step's own, or that of a step within it. */
  boolean wrote(FieldVersion version, LoopBacks backs) {
    return !key.path().equals(StepPath.ROOT)
        && version.seq() <= seq
        && backs.isInside(new StepKey(version.place(), version.step().generation()), key)
        && !(version.isSetBeforeAStep() && version.place().equals(key.path()));
  }
}

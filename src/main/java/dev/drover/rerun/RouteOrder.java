package dev.drover.rerun;

import dev.drover.journal.History;
import dev.drover.journal.StepRecord;
import dev.drover.run.Insertion;

/**
 * The order in which the route comes to records. It is that of their numbers, but for a run that
 * executed one step alone: what it took over from behind the step lies behind the step.
 *
 * @param only the number of what was put before that step; {@link Long#MAX_VALUE} in other runs
 */
record RouteOrder(long only) {
  private static final long BEHIND = Long.MAX_VALUE / 2;

  static RouteOrder of(History history) {
    return new RouteOrder(
        history.records().stream()
            .filter(step -> Insertion.is(step) && new Insertion(step).endsRun())
            .mapToLong(StepRecord::seq)
            .findFirst()
            .orElse(Long.MAX_VALUE));
  }

  /** Where the record stands; larger is later. */
  long of(StepRecord step) {
    return step.takenOver() && step.seq() > only ? BEHIND + step.seq() : step.seq();
  }
}

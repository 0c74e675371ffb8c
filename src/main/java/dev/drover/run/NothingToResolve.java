package dev.drover.run;

import dev.drover.journal.RunId;
import dev.drover.journal.RunStatus;

/** The run does not need a person to settle it. */
public final class NothingToResolve extends Refusal {
  private static final long serialVersionUID = 1L;

  /**
   * @param run the run
   * @param status where it stands
   */
  public NothingToResolve(RunId run, RunStatus status) {
    super(
        Reason.CONFLICT,
        "nothing-to-resolve",
        "Run "
            + run
            + " is "
            + status
            + "; only PARKED, IN_DOUBT, QUARANTINED and PAUSED runs are resolved.",
        "See drover show " + run);
  }
}

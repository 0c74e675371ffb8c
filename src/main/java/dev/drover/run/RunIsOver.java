package dev.drover.run;

import dev.drover.journal.RunId;
import dev.drover.journal.RunStatus;

/** The run has ended already. */
public final class RunIsOver extends Refusal {
  private static final long serialVersionUID = 1L;

  /**
   * @param run the run
   * @param status how it ended
   */
  public RunIsOver(RunId run, RunStatus status) {
    super(
        Reason.CONFLICT,
        "run-is-over",
        "Run " + run + " is " + status + " already.",
        "Nothing is left to do; see drover show " + run);
  }
}

package dev.drover.run;

import dev.drover.journal.RunId;
import dev.drover.journal.RunStatus;

/** The run does not need to be carried on. */
public final class NothingToResume extends Refusal {
  private static final long serialVersionUID = 1L;

  /**
   * @param run the run
   * @param status where it stands
   */
  public NothingToResume(RunId run, RunStatus status) {
    super(
        Reason.CONFLICT,
        "nothing-to-resume",
        "Run " + run + " is " + status + "; there is nothing to carry on.",
        status == RunStatus.WAITING
            ? "See what it waits for: drover show " + run
            : status.needsPerson()
                ? "Settle it: drover resolve "
                    + run
                    + " --retry | --done FILE | --fail --reason TEXT"
                : "Only a FAILED run is tried again.");
  }
}

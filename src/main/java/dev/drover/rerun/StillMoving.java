package dev.drover.rerun;

import dev.drover.journal.RunId;
import dev.drover.journal.RunStatus;
import dev.drover.run.Refusal;

/** The run goes on by itself, so what it has recorded is not all of it yet. */
public final class StillMoving extends Refusal {
  private static final long serialVersionUID = 1L;

  /**
   * @param run the run
   * @param status where it stands
   */
  StillMoving(RunId run, RunStatus status) {
    super(
        Reason.CONFLICT,
        "run-moves",
        "Run " + run + " is " + status + ", so it still moves.",
        status == RunStatus.WAITING
            ? "Decide what it waits for, or end it: drover cancel " + run + " --reason TEXT"
            : "Wait for its end; if a crash left it: drover resume " + run);
  }
}

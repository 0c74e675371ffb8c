package dev.drover.cli.door;

import dev.drover.journal.RunId;
import dev.drover.run.Refusal;

/** The run has no step at that path. */
final class UnknownStep extends Refusal {
  private static final long serialVersionUID = 1L;

  /**
   * @param run the run
   * @param path what was asked for
   */
  UnknownStep(RunId run, String path) {
    super(
        Reason.NOT_FOUND,
        "unknown-step",
        "Run " + run + " has no step '" + path + "'.",
        "List its steps: drover show " + run);
  }
}

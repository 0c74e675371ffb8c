package dev.drover.run;

import dev.drover.journal.Failure;

/** What a run without records cannot do. */
final class NeedsRecords {
  private NeedsRecords() {}

  static Failure toWait(String workflow, StepSpec step) {
    return failure(
        "Workflow '" + workflow + "' keeps no records, so it cannot wait at '" + step.id() + "'.");
  }

  static Failure toRevise(String workflow, StepSpec step) {
    return failure(
        "Workflow '"
            + workflow
            + "' keeps no records, so '"
            + step.id()
            + "' cannot send it back.");
  }

  static Failure toWaitBehindFailure(StepSpec step) {
    return new Failure(
        "wait-behind-failure",
        "",
        null,
        "'"
            + step.id()
            + "' cannot wait: a failure is on its way to the run's end, and waiting would lose it.",
        "Handle the failure first (doCatch, or onException with handled), then wait.",
        null);
  }

  private static Failure failure(String message) {
    return new Failure(
        "needs-records",
        "",
        null,
        message,
        "Declare durability: durable or memory for the workflow.",
        null);
  }
}

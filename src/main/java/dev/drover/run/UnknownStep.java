package dev.drover.run;

import dev.drover.definition.Nearest;
import dev.drover.journal.RunId;
import java.util.Collection;

/** The run has no step at that path. */
public final class UnknownStep extends Refusal {
  private static final long serialVersionUID = 1L;

  /**
   * @param run the run
   * @param path what was asked for
   * @param known paths of its steps
   */
  public UnknownStep(RunId run, String path, Collection<String> known) {
    super(
        Reason.NOT_FOUND,
        "unknown-step",
        "Run " + run + " has no step '" + path + "' (" + Nearest.hint(path, known) + ").",
        Nearest.to(path, known).map(near -> "Did you mean '" + near + "'? ").orElse("")
            + "List its steps: drover show "
            + run);
  }
}

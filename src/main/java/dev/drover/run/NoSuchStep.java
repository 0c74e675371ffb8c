package dev.drover.run;

import dev.drover.definition.Nearest;
import dev.drover.journal.RunId;
import java.util.Collection;

/** Nothing is recorded of the run at that path. */
public final class NoSuchStep extends Refusal {
  private static final long serialVersionUID = 1L;

  /**
   * @param run the run
   * @param path what was asked for
   * @param known the paths there are
   */
  NoSuchStep(RunId run, String path, Collection<String> known) {
    super(
        Reason.NOT_FOUND,
        "unknown-step",
        "Run " + run + " has no step '" + path + "' (" + Nearest.hint(path, known) + ").",
        "List its steps: drover show " + run);
  }
}

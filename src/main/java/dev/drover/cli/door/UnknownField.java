package dev.drover.cli.door;

import dev.drover.definition.Nearest;
import dev.drover.journal.RunId;
import dev.drover.run.Refusal;
import java.util.Collection;

/** The run's memory has no field of that name. */
final class UnknownField extends Refusal {
  private static final long serialVersionUID = 1L;

  /**
   * @param field what was asked for
   * @param known the fields that are declared or were written
   */
  UnknownField(RunId run, String field, Collection<String> known) {
    super(
        Reason.NOT_FOUND,
        "unknown-field",
        "The memory of run " + run + " has no field '" + field + "'.",
        Nearest.hint(field, known));
  }
}

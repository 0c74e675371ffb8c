package dev.drover.run;

import dev.drover.journal.RunId;
import java.util.Optional;

/** A run would be cancelled that owes compensations, which cancelling does not carry out. */
public final class CannotCancel extends Refusal {
  private static final long serialVersionUID = 1L;

  private CannotCancel(RunId run, String owed) {
    super(
        Reason.CONFLICT,
        "compensation-owed",
        "Run "
            + run
            + " was not cancelled: "
            + owed
            + ", and cancelling would leave that as it is.",
        "Send the machine an event that rolls it back, or wait for its limit; then it ends by"
            + " itself.");
  }

  /**
   * @param owed what is to be undone in the run; empty for nothing
   * @throws CannotCancel when there is such a thing
   */
  static void check(RunId run, Optional<String> owed) {
    if (owed.isPresent()) {
      throw new CannotCancel(run, owed.get());
    }
  }
}

package dev.drover.team;

import dev.drover.run.Refusal;

/** An event was to be sent to a state machine without saying which, or to whom. */
public final class IncompleteEvent extends Refusal {
  private static final long serialVersionUID = 1L;

  IncompleteEvent(String machine, String option) {
    super(
        Reason.INVALID,
        "incomplete-event",
        "An event for state machine '" + machine + "' has no '" + option + "'.",
        "Write: state-machine:" + machine + "?event=WORD&key=${...}, both of which give a text.");
  }
}

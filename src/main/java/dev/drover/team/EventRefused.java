package dev.drover.team;

import dev.drover.run.Refusal;
import java.util.List;

/** A state machine does not take the event where it is; nothing was changed. */
public final class EventRefused extends Refusal {
  private static final long serialVersionUID = 1L;

  private EventRefused(String code, String message, String hint) {
    super(Reason.CONFLICT, code, message, hint);
  }

  static EventRefused notAccepted(
      String machine, String run, String state, List<String> accepts, String event) {
    return new EventRefused(
        "event-refused",
        "State machine '"
            + machine
            + "' of run "
            + run
            + " is in '"
            + state
            + "', which takes "
            + (accepts.isEmpty() ? "nothing" : String.join(", ", accepts))
            + "; not '"
            + event
            + "'.",
        "Send it when the machine is in a state that takes it, or declare it there under on or"
            + " ignore.");
  }

  static EventRefused nobodyWaits(String machine, String key, String event) {
    return new EventRefused(
        "nobody-waits",
        "No state machine '"
            + machine
            + "' with key '"
            + key
            + "' waits for events: it has not begun, is at work, waits for a gate, or is over. '"
            + event
            + "' was not kept.",
        "See where it is with: drover show RUN; then send the event again.");
  }
}

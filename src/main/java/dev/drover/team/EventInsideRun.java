package dev.drover.team;

import dev.drover.run.Refusal;

/** A run would send an event to a state machine, which only routes outside of runs do. */
public final class EventInsideRun extends Refusal {
  private static final long serialVersionUID = 1L;

  EventInsideRun(String machine, String event) {
    super(
        Reason.INVALID,
        "event-inside-run",
        "Event '"
            + event
            + "' would be sent to state machine '"
            + machine
            + "' from inside a run, where the endpoint begins the machine.",
        "Send it from a route that begins outside of runs, such as one from file: or direct:.");
  }
}

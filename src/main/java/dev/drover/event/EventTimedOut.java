package dev.drover.event;

import dev.drover.journal.Bell;
import dev.drover.journal.Failure;
import dev.drover.journal.Wait;
import dev.drover.run.StepFailed;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a run waited for did not come in time. A {@code doCatch} may take another way. */
public final class EventTimedOut extends StepFailed {
  private static final long serialVersionUID = 1L;

  /**
   * @param failure which event, since when, and who was told that it is missing
   */
  public EventTimedOut(Failure failure) {
    super(failure);
  }

  static EventTimedOut of(String event, String key, Optional<Wait> wait, Instant at) {
    return new EventTimedOut(
        new Failure(
            "event-timed-out",
            "",
            null,
            "Event '"
                + event
                + "' with key '"
                + key
                + "' did not come in time"
                + wait.map(EventTimedOut::told).orElse("")
                + "; the wait ended at "
                + at
                + ".",
            "Start a new run, or give it more time in its contract (due, escalate).",
            EventTimedOut.class.getName()));
  }

  private static String told(Wait wait) {
    String told =
        wait.schedule().bells().stream()
            .filter(bell -> bell.kind() == Bell.Kind.ESCALATE)
            .map(bell -> String.join(", ", bell.to()) + " was asked at " + bell.at())
            .collect(Collectors.joining(", "));
    return ": it was waited for since " + wait.openedAt() + (told.isEmpty() ? "" : ", " + told);
  }
}

package dev.drover.journal;

import java.time.Instant;
import java.util.Optional;

/**
 * A run waits here for one delivery. What happens to it while it waits is in its {@link WaitState}.
 *
 * @param id a ULID; a gate's is what people decide by
 * @param name of the gate, the child workflow, the timer, the event
 * @param detail what is shown to whoever may end it
 * @param schedule when the clock speaks, and ends it; recorded with it
 * @param eventKey by which an {@link Arrival} finds it, with its name; empty for none
 * @param tells whether somebody outside is told that it opened, and what happens to it
 */
public record Wait(
    String id,
    RunId run,
    StepKey key,
    WaitKind kind,
    String name,
    Payload detail,
    Instant openedAt,
    Schedule schedule,
    String eventKey,
    boolean tells) {

  /**
   * A wait without a key of which nobody is told.
   *
   * @param deadline absolute; empty where nothing but the delivery ends it
   */
  public Wait(
      String id,
      RunId run,
      StepKey key,
      WaitKind kind,
      String name,
      Payload detail,
      Instant openedAt,
      Optional<Instant> deadline) {
    this(id, run, key, kind, name, detail, openedAt, Schedule.endingAt(deadline), "", false);
  }

  /** The first alarm; {@link WaitState#alarm()} is the present one. */
  public Optional<Instant> firstAlarm() {
    return schedule.first();
  }

  /** What a delivery to this wait is addressed to, within the run. */
  public String correlation() {
    return key.text();
  }
}

package dev.drover.journal;

import java.time.Instant;
import java.util.Optional;

/**
 * A run waits here for one delivery.
 *
 * @param id a ULID; a gate's is what people decide by
 * @param name of the gate, the child workflow, the timer
 * @param detail what is shown to whoever may end it
 * @param deadline absolute; empty where nothing but the delivery ends it
 */
public record Wait(
    String id,
    RunId run,
    StepKey key,
    WaitKind kind,
    String name,
    Payload detail,
    Instant openedAt,
    Optional<Instant> deadline) {

  /** What a delivery to this wait is addressed to, within the run. */
  public String correlation() {
    return key.text();
  }
}

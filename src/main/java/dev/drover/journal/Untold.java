package dev.drover.journal;

import java.util.Optional;

/**
 * Something that somebody outside is to be told of: that a wait opened, or what happened to it.
 *
 * @param event empty for the opening
 */
public record Untold(WaitState of, Optional<WaitEvent> event) {

  /** Of the event within the wait; 0 for the opening. */
  public long number() {
    return event.map(WaitEvent::number).orElse(0L);
  }

  /** The same for every time it is told, so that who is told twice can know. */
  public String idempotencyKey() {
    return of.of().run() + "/" + of.of().correlation() + "/" + number();
  }
}

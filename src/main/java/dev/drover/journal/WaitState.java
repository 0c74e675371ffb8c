package dev.drover.journal;

import java.util.Optional;

/**
 * A wait and what became of it.
 *
 * @param of the wait
 * @param delivery empty while it is open
 * @param runStatus of its run; a terminal one closes the wait too
 */
public record WaitState(Wait of, Optional<Delivery> delivery, RunStatus runStatus) {

  /** Whether a delivery would still be taken. */
  public boolean open() {
    return delivery.isEmpty() && !runStatus.terminal();
  }
}

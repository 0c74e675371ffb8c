package dev.drover.trigger;

import java.time.Duration;

/** A trigger fired for an entity, and the message it fired for has not come to its end. */
public final class ClaimUnsettled extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ClaimUnsettled(String name, String entity, Duration waited) {
    super(
        "Trigger '%s' fired for '%s', and after %s the message is still on its way to workflow:NAME."
                .formatted(name, entity, waited)
            + " End the trigger's block with that endpoint, so that it settles at once.");
  }
}

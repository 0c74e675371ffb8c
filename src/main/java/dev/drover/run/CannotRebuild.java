package dev.drover.run;

import dev.drover.journal.Failure;

/** A recorded exception cannot be thrown again, because its class is gone. */
final class CannotRebuild extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CannotRebuild(Failure failure) {
    super(
        "Step '"
            + failure.step()
            + "' failed with "
            + failure.type()
            + " and the route handled it, but that class cannot be made any more.");
  }
}

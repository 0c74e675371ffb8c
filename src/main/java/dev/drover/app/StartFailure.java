package dev.drover.app;

import dev.drover.cli.door.CannotStart;
import dev.drover.definition.InvalidContracts;
import dev.drover.route.RefusedRoutes;
import org.jspecify.annotations.Nullable;

/** Finds the words for a Camel context that did not start, among many wrapped exceptions. */
final class StartFailure {
  private final Throwable failure;

  StartFailure(Throwable failure) {
    this.failure = failure;
  }

  CannotStart refusal() {
    Throwable deepest = failure;
    for (Throwable cause = failure; cause != null; cause = next(cause)) {
      if (cause instanceof InvalidContracts invalid) {
        return new CannotStart(
            String.valueOf(invalid.getMessage()), "Check them again: drover validate", failure);
      }
      if (cause instanceof RefusedRoutes refused) {
        return new CannotStart(
            String.valueOf(refused.getMessage()), "Check them again: drover validate", failure);
      }
      deepest = cause;
    }
    return new CannotStart(said(deepest), "Correct the route and try again.", failure);
  }

  private String said(Throwable deepest) {
    String top = String.valueOf(failure.getMessage());
    String why = String.valueOf(deepest.getMessage());
    return top.contains(why) ? top : top + ": " + why;
  }

  private static @Nullable Throwable next(Throwable cause) {
    return cause.getCause() == cause ? null : cause.getCause();
  }
}

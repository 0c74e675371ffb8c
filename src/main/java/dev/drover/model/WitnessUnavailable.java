package dev.drover.model;

import java.io.IOException;
import java.net.URI;

/** The model-call log did not take a line, so the model was not called. */
public final class WitnessUnavailable extends RuntimeException {

  private static final long serialVersionUID = 1L;

  WitnessUnavailable(URI address, CallIdentity caller, String reason) {
    super(message(address, caller, reason));
  }

  WitnessUnavailable(URI address, CallIdentity caller, IOException cause) {
    super(message(address, caller, cause.toString()), cause);
  }

  private static String message(URI address, CallIdentity caller, String reason) {
    return "Agent '%s': the model was not called, because the model-call log at %s did not take it (%s). Start the log or remove its address."
        .formatted(caller.agent(), address, reason);
  }
}

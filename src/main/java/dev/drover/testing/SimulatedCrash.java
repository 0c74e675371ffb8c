package dev.drover.testing;

/**
 * The application under test died here, as far as this thread is concerned. An error, so that
 * nothing takes it for a failure of a step.
 */
public final class SimulatedCrash extends Error {
  private static final long serialVersionUID = 1;

  SimulatedCrash(String point) {
    super("The application crashed at '" + point + "', as the test asked for.", null, false, false);
  }
}

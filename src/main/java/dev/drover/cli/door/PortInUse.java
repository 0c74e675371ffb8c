package dev.drover.cli.door;

import dev.drover.run.Refusal;

/** The port cannot be had. */
public final class PortInUse extends Refusal {
  private static final long serialVersionUID = 1L;

  /**
   * @param port that was asked for
   * @param cause what the system said
   */
  public PortInUse(int port, Throwable cause) {
    super(
        Reason.CONFLICT,
        "port-in-use",
        "Port " + port + " of this machine cannot be had: " + cause.getMessage() + ".",
        "Choose another one: --port N, or --port 0 for any.");
    initCause(cause);
  }
}

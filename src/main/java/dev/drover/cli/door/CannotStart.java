package dev.drover.cli.door;

import dev.drover.run.Refusal;

/** The application cannot start with these routes and contracts. */
public final class CannotStart extends Refusal {
  private static final long serialVersionUID = 1L;

  /**
   * @param message what is wrong, and where
   * @param hint what to do
   */
  public CannotStart(String message, String hint) {
    super(Reason.INVALID, "invalid-files", message, hint);
  }

  /** The same, because of {@code cause}. */
  public CannotStart(String message, String hint, Throwable cause) {
    this(message, hint);
    initCause(cause);
  }
}

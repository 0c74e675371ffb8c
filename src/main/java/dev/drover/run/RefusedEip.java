package dev.drover.run;

/** A run came to an EIP that it cannot be carried on behind. */
public final class RefusedEip extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message which EIP, why not, and what to use instead
   */
  public RefusedEip(String message) {
    super(message);
  }
}

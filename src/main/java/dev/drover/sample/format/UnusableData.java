package dev.drover.sample.format;

import java.io.Serial;

/** A file of a sample's data is wrong; the message names it and what to correct. */
public final class UnusableData extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  /**
   * Names the file and what is wrong with it.
   *
   * @param message what is wrong, and what can be done
   * @param cause what found it
   */
  public UnusableData(String message, Throwable cause) {
    super(message, cause);
  }
}

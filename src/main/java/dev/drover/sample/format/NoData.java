package dev.drover.sample.format;

import java.io.Serial;

/** A source has nothing about what was asked for; that is not the same as having found nothing. */
public final class NoData extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  /**
   * Says what is not there.
   *
   * @param message what is missing where, and what can be done
   */
  public NoData(String message) {
    super("No data: " + message);
  }
}

package dev.drover.model;

import java.io.IOException;

/** A {@code *.script.yaml} file cannot be used; the message has file, line and column. */
public final class InvalidScript extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private InvalidScript(String message, Throwable cause) {
    super(message, cause);
  }

  InvalidScript(String place, String problem) {
    super(place + ": " + problem);
  }

  static InvalidScript unreadable(String file, IOException failure) {
    return new InvalidScript(
        "%s: cannot be read as UTF-8 text (%s). Check the path and the file."
            .formatted(file, failure),
        failure);
  }
}

package dev.drover.sample.triage;

import java.io.Serial;

/** What came in is neither a mail nor a filled-in form; the message says what was found. */
public final class NotAMessage extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  NotAMessage(String message) {
    super(message);
  }

  NotAMessage(String message, Throwable cause) {
    super(message, cause);
  }
}

package dev.drover.sample.format;

import java.io.Serial;

/** A text is no XML, or none that is safe to read; the message says why. */
public final class UnreadableXml extends IllegalArgumentException {
  @Serial private static final long serialVersionUID = 1L;

  UnreadableXml(String message, Throwable cause) {
    super(message, cause);
  }
}

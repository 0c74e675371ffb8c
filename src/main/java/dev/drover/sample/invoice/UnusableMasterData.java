package dev.drover.sample.invoice;

import java.io.Serial;

/** A master data file is missing or wrong; the message names the file and what to correct. */
public final class UnusableMasterData extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  UnusableMasterData(String message) {
    super(message);
  }

  UnusableMasterData(String message, Throwable cause) {
    super(message, cause);
  }
}

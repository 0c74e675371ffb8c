package dev.drover.sample.research;

import java.io.Serial;

/** The corpus, or an article of it, cannot be read; the message says which and what to do. */
public final class UnusableCorpus extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  UnusableCorpus(String message) {
    super(message);
  }

  UnusableCorpus(String message, Throwable cause) {
    super(message, cause);
  }
}

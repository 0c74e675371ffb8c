package dev.drover.sample.invoice;

import java.io.Serial;

/** An invoice that was read but lacks, or contradicts, what is needed to judge and pay it. */
public final class UnusableInvoice extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  /**
   * @param message which field is wrong, what was found, and what to do
   */
  UnusableInvoice(String message) {
    super(message);
  }
}

package dev.drover.sample.invoice;

import java.io.Serial;

/** A file that arrived is not an invoice this sample can read. The message says what it is. */
public final class NotAnInvoice extends RuntimeException {
  static final String ACCEPTED =
      "Accepted are a UBL 2.1 Invoice (XML), a PDF with text, and an e-mail (.eml) with either.";

  @Serial private static final long serialVersionUID = 1L;

  /**
   * @param found what was found instead, one sentence ending with a full stop
   */
  NotAnInvoice(String found) {
    super(found + " " + ACCEPTED);
  }

  NotAnInvoice(String found, Throwable cause) {
    super(found + " " + ACCEPTED, cause);
  }
}

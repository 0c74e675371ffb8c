package dev.drover.sample.triage;

import java.io.Serial;

/** A file of the customer data is missing or wrong; the message names it and what to correct. */
public final class UnusableCustomerData extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  UnusableCustomerData(String message, Throwable cause) {
    super(message, cause);
  }
}

package dev.drover.model;

/** A rule matched, but the text it found is not the amount, number or date its reply wants. */
public final class UnreadableValue extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnreadableValue(String message) {
    super(message);
  }
}

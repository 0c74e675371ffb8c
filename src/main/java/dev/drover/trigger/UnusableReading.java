package dev.drover.trigger;

/** A message says nothing that a threshold could be held against. */
public final class UnusableReading extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnusableReading(String message) {
    super(message);
  }
}

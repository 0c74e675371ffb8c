package dev.drover.journal;

/** The store could not be reached or refused to write; what was asked may or may not be on disk. */
public final class JournalUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message what was tried, and what to do
   */
  public JournalUnavailable(String message) {
    super(message);
  }

  /**
   * @param message what was tried, and what to do
   * @param cause the store's own error
   */
  public JournalUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}

package dev.drover.journal;

/** A value cannot be kept: it is not plain data, or nested too deeply, or too large. */
public class NotPlainData extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param why completes "The value cannot be recorded: ..."
   */
  public NotPlainData(String why) {
    super("The value cannot be recorded: " + why + ".");
  }
}

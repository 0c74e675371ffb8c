package dev.drover.journal;

/** A value has more bytes than are kept. */
public final class ValueTooLarge extends NotPlainData {
  private static final long serialVersionUID = 1L;

  /**
   * @param sizeBytes how many it has, as far as they were counted
   */
  public ValueTooLarge(long sizeBytes) {
    super(
        "it has "
            + sizeBytes
            + " bytes, and at most "
            + Payload.LARGEST_BYTES
            + " (64 MiB) are kept; keep it elsewhere and pass its address on");
  }
}

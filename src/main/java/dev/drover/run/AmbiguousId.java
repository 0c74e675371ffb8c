package dev.drover.run;

/** Several ids start like that. */
public final class AmbiguousId extends Refusal {
  private static final long serialVersionUID = 1L;

  /**
   * @param prefix what was asked for
   * @param first one of them
   * @param second another
   */
  public AmbiguousId(String prefix, String first, String second) {
    super(
        Reason.CONFLICT,
        "ambiguous-id",
        "Several ids start with '" + prefix + "': " + first + ", " + second + ", ...",
        "Give more characters.");
  }
}

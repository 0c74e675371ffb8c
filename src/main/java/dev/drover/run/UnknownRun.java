package dev.drover.run;

/** There is no such run. */
public final class UnknownRun extends Refusal {
  private static final long serialVersionUID = 1L;

  /**
   * @param id what was asked for
   */
  public UnknownRun(String id) {
    super(
        Reason.NOT_FOUND, "unknown-run", "There is no run '" + id + "'.", "List them: drover runs");
  }
}

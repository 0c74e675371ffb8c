package dev.drover.run;

/** Something that only works inside a run was called outside one. */
public final class OutsideRun extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param what what was called, such as {@code agent:extract}
   */
  public OutsideRun(String what) {
    super(
        "'"
            + what
            + "' was called outside a run. Call it in a route that begins with from: workflow:NAME,"
            + " and send to workflow:NAME from here.");
  }
}

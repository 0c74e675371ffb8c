package dev.drover.run;

/** No route consumes from that workflow, or no contract declares it. */
public final class UnknownWorkflow extends Refusal {
  private static final long serialVersionUID = 1L;

  /**
   * @param workflow what was asked for
   * @param near what was probably meant, or what is known
   */
  public UnknownWorkflow(String workflow, String near) {
    super(
        Reason.NOT_FOUND,
        "unknown-workflow",
        "There is no workflow '" + workflow + "'.",
        near
            + ". Or add a route from workflow:"
            + workflow
            + " and declare it in a *.drover.yaml file.");
  }
}

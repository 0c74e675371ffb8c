package dev.drover.run;

/** No route consumes from that workflow, or no contract declares it. */
public final class UnknownWorkflow extends Refusal {
  private static final long serialVersionUID = 1L;

  /**
   * @param workflow what was asked for
   * @param near a known name that may have been meant; empty for none
   */
  public UnknownWorkflow(String workflow, java.util.Optional<String> near) {
    super(
        Reason.NOT_FOUND,
        "unknown-workflow",
        "There is no workflow '" + workflow + "'.",
        near.map(n -> "Did you mean '" + n + "'?")
            .orElse(
                "Add a route from workflow:"
                    + workflow
                    + " and declare it in a *.drover.yaml file."));
  }
}

package dev.drover.trigger;

/** A trigger was asked inside a run. */
public final class TriggerInsideRun extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TriggerInsideRun(String name) {
    super(
        "Trigger '"
            + name
            + "' was asked inside a run, where it could not answer the same at a replay. Ask it in"
            + " the route that starts the run.");
  }
}

package dev.drover.model;

/** A model call ended early because its thread was interrupted; the interrupt flag stays set. */
public final class ModelCallInterrupted extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * A call that found the interrupt flag set.
   *
   * @param when what was going on, such as "while the answer was awaited"
   */
  public ModelCallInterrupted(String when) {
    super(message(when));
  }

  ModelCallInterrupted(String when, Throwable cause) {
    super(message(when), cause);
  }

  private static String message(String when) {
    return "The model call was interrupted " + when + ". The step has no answer; try it again.";
  }
}

package dev.drover.trigger;

/** A trigger is not in the contracts any more. */
public final class UndeclaredTrigger extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UndeclaredTrigger(String name, String what) {
    super(
        "No contract declares a "
            + what
            + " '"
            + name
            + "'. Declare it under triggers:, or take it out.");
  }
}

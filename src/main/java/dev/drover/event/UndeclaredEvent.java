package dev.drover.event;

/** A route speaks of an event that no contract declares which it could mean. */
public final class UndeclaredEvent extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UndeclaredEvent(String name, String contract, String hint) {
    super("Event '" + name + "' is not declared in " + contract + " (" + hint + ").");
  }
}

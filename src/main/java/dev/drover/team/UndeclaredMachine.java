package dev.drover.team;

/** A route speaks of a state machine that no contract declares which it could mean. */
public final class UndeclaredMachine extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UndeclaredMachine(String name, String contract, String hint) {
    super("State machine '" + name + "' is not declared in " + contract + " (" + hint + ").");
  }
}

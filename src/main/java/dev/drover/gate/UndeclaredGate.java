package dev.drover.gate;

/** A route calls a gate that the contract of its workflow does not declare. */
public final class UndeclaredGate extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UndeclaredGate(String name, String contract, String hint) {
    super("Gate '" + name + "' is not declared in " + contract + " (" + hint + ").");
  }
}

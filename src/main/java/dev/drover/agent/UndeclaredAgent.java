package dev.drover.agent;

/** A route calls an agent that the contract of its workflow does not declare. */
public final class UndeclaredAgent extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UndeclaredAgent(String name, String contract, String hint) {
    super("Agent '" + name + "' is not declared in " + contract + " (" + hint + ").");
  }
}

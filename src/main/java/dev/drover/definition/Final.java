package dev.drover.definition;

/** How a state machine ends in a state that is its last. */
public enum Final {
  /** The step of the machine is completed, and the run goes on. */
  COMPLETED("completed"),
  /** The step of the machine fails. */
  FAILED("failed");

  private final String word;

  Final(String word) {
    this.word = word;
  }

  /** The word as written in a contract file. */
  public String word() {
    return word;
  }
}

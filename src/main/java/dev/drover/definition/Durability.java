package dev.drover.definition;

/** Where the records of a workflow's runs go before the next step may start. */
public enum Durability {
  /** Committed to the store: the run survives a crash. */
  DURABLE("durable"),
  /** Kept in memory: replay and rerun work as long as the process lives. */
  MEMORY("memory"),
  /** Not kept at all. */
  NONE("none");

  private final String word;

  Durability(String word) {
    this.word = word;
  }

  /** The word as written in a contract file. */
  public String word() {
    return word;
  }
}

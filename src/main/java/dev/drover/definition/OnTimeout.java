package dev.drover.definition;

/** What a gate decides by itself when nobody did before its deadline. */
public enum OnTimeout {
  /** The gate is decided as rejected. */
  REJECT("reject");

  private final String word;

  OnTimeout(String word) {
    this.word = word;
  }

  /** The word as written in a contract file. */
  public String word() {
    return word;
  }
}

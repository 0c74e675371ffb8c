package dev.drover.definition;

/** When a join stops waiting for the branches that are still under way. */
public enum StopEarly {
  /** It waits for all of them. */
  NEVER("never"),
  /** As soon as what it requires is there. */
  QUORUM("quorum"),
  /** As soon as what it requires can no longer come. */
  FAIL_FAST("failFast");

  private final String word;

  StopEarly(String word) {
    this.word = word;
  }

  /** The word as written in a contract file. */
  public String word() {
    return word;
  }
}

package dev.drover.definition;

/** What happens when an agent sends work back once more than it may. */
public enum UsedUp {
  /** The step fails. */
  FAIL("fail"),
  /** The work goes on as it is, with a flag. */
  ACCEPT("accept"),
  /** The agent's fallback answers. */
  FALLBACK("fallback");

  private final String word;

  UsedUp(String word) {
    this.word = word;
  }

  /** The word as written in a contract file. */
  public String word() {
    return word;
  }
}

package dev.drover.definition;

/** What a merge does where two sources say something else of one field. */
public enum OnConflict {
  /** It fails, and names them. */
  FAIL("fail"),
  /** The source that comes first counts. */
  PRIORITY("priority"),
  /** The source with the newest data counts. */
  NEWEST("newest");

  private final String word;

  OnConflict(String word) {
    this.word = word;
  }

  /** The word as written in a contract file. */
  public String word() {
    return word;
  }
}

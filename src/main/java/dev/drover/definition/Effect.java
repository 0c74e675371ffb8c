package dev.drover.definition;

/** How often the outside effect of a plain step may happen when a crash comes in between. */
public enum Effect {
  /** Performed again after a crash; the idempotency key goes out with it. */
  AT_LEAST_ONCE("at-least-once"),
  /** The intent is recorded first; a crash in between asks a person. */
  AT_MOST_ONCE("at-most-once");

  private final String word;

  Effect(String word) {
    this.word = word;
  }

  /** The word as written in a contract file. */
  public String word() {
    return word;
  }
}

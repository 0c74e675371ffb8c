package dev.drover.definition;

/** The form a source's field is brought into before it is merged. */
public enum Coercion {
  /** A whole number. */
  INTEGER("integer", "a whole number"),
  /** Any number. */
  NUMBER("number", "a number"),
  /** A text. */
  STRING("string", "a text, a number or true or false"),
  /** True or false. */
  BOOLEAN("boolean", "true or false"),
  /** A day as ISO-8601 text, such as {@code 2026-11-20}. */
  DATE("date", "a day that is clear");

  private final String word;
  private final String meaning;

  Coercion(String word, String meaning) {
    this.word = word;
    this.meaning = meaning;
  }

  /** The word as written in a contract file. */
  public String word() {
    return word;
  }

  /** What a value has to be, in words. */
  public String meaning() {
    return meaning;
  }
}

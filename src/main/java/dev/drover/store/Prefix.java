package dev.drover.store;

/**
 * The range of ids that begin with a text, for an index; {@code like} would not use it.
 *
 * @param from the first one
 * @param to the first one after them
 */
record Prefix(String from, String to) {
  /** Greater than every character of an id. */
  private static final char AFTER_ALL = '~';

  static Prefix of(String text) {
    return new Prefix(text, text + AFTER_ALL);
  }
}

package dev.drover.definition;

/**
 * One thing that is wrong in a file. Immutable.
 *
 * @param file the file as the caller named it
 * @param line of the key, counted from 1
 * @param column of the key, counted from 1
 * @param severity whether the file can be loaded all the same
 * @param message what is wrong
 * @param hint what was probably meant or what to do; may be empty
 */
public record Problem(
    String file, int line, int column, Severity severity, String message, String hint) {
  public Problem {
    if (line < 1 || column < 1) {
      throw new IllegalArgumentException("Lines and columns count from 1: " + line + ":" + column);
    }
  }

  /** One line for people: {@code file:line:column: error: message (hint)}. */
  public String text() {
    String where = file + ":" + line + ":" + column + ": " + severity.word() + ": " + message;
    return hint.isEmpty() ? where : where + " (" + hint + ")";
  }
}

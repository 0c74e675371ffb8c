package dev.drover.cli.door;

/**
 * Something to say about a route or contract file.
 *
 * @param file as it was named
 * @param line from 1
 * @param column from 1
 * @param hint what to do; empty for none
 */
public record Finding(
    String file, int line, int column, Severity severity, String message, String hint) {

  /** How bad it is. */
  public enum Severity {
    ERROR,
    WARNING;

    /** The word in documents. */
    public String word() {
      return this == ERROR ? "error" : "warning";
    }
  }

  /** One line for a person, as compilers write it. */
  public String text() {
    return file + ":" + line + ":" + column + ": " + severity.word() + ": " + message;
  }

  /** Plain data. */
  public Object document() {
    return new Doc()
        .with("file", file)
        .with("line", line)
        .with("column", column)
        .with("severity", severity.word())
        .with("message", message)
        .with("hint", hint)
        .all();
  }
}

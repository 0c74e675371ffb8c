package dev.drover.cli.door;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something to say about a route or contract file.
 *
 * @param file as it was named
 * @param line from 1
 * @param column from 1
 * @param hint what to do; empty for none
 * @param failure a row of the table of failures; null for everything else
 */
public record Finding(
    String file,
    int line,
    int column,
    Severity severity,
    String message,
    String hint,
    @Nullable FailureCase failure) {

  /** Something that is no row of a table. */
  public Finding(
      String file, int line, int column, Severity severity, String message, String hint) {
    this(file, line, column, severity, message, hint, null);
  }

  /** The same about the file under another name. */
  public Finding in(String name) {
    return new Finding(name, line, column, severity, message, hint, failure);
  }

  /**
   * What is declared to happen when one kind of failure meets one part of a workflow.
   *
   * @param workflow its name
   * @param kind what goes wrong, in words
   * @param subject whom it concerns, in words
   * @param outcome what happens then
   */
  public record FailureCase(String workflow, String kind, String subject, String outcome) {

    /** Plain data. */
    Object document() {
      return new Doc()
          .with("workflow", workflow)
          .with("kind", kind)
          .with("subject", subject)
          .with("outcome", outcome)
          .all();
    }
  }

  /** How bad it is. */
  public enum Severity {
    ERROR,
    WARNING,
    INFO;

    /** The word in documents. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
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
        .with("failure", failure == null ? null : failure.document())
        .all();
  }
}

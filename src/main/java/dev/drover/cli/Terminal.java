package dev.drover.cli;

import dev.drover.cli.door.Reply;
import dev.drover.journal.Json;
import java.io.PrintStream;
import org.jspecify.annotations.Nullable;

/**
 * Where output goes: results to one stream, all else to the other. What comes from runs may contain
 * anything, so control characters never reach a person's terminal. Thread-safe as its streams are.
 */
final class Terminal {
  private final PrintStream out;
  private final PrintStream err;
  private final Spelling spelling;

  Terminal(PrintStream out, PrintStream err) {
    this(out, err, new Spelling(new Globals()));
  }

  private Terminal(PrintStream out, PrintStream err, Spelling spelling) {
    this.out = out;
    this.err = err;
    this.spelling = spelling;
  }

  /** The same streams; commands that are named there are written like this. */
  Terminal with(Spelling other) {
    return new Terminal(out, err, other);
  }

  /** Our own words for what to do next; a command in them can be typed as it stands. */
  String advice(String text) {
    return spelling.in(text);
  }

  /** A line of the result. */
  void result(String line) {
    out.println(harmless(line));
  }

  /** The result as one JSON document. */
  void json(@Nullable Object document) {
    out.println(Json.pretty(document));
  }

  /** Something a person may want to know while the result is being made. */
  void note(String line) {
    err.println(harmless(line));
  }

  /** Control sequences of our own. */
  void control(String sequence) {
    err.print(sequence);
    err.flush();
  }

  /** Why there is no result. */
  void refused(Reply.Refused refused, boolean json) {
    if (json) {
      json(refused.document());
      return;
    }
    note("error: " + refused.message());
    for (Fields change : Fields.listOf(refused.difference())) {
      note("- " + change.text("path") + ": " + Words.brief(change.value("before")));
      note("+ " + change.text("path") + ": " + Words.brief(change.value("after")));
    }
    if (!refused.hint().isEmpty()) {
      note("hint: " + advice(refused.hint()));
    }
  }

  private static String harmless(String text) {
    StringBuilder safe = new StringBuilder(text.length());
    text.codePoints()
        .map(c -> Character.isISOControl(c) && c != '\n' && c != '\t' ? '\uFFFD' : c)
        .forEach(safe::appendCodePoint);
    return safe.toString();
  }
}

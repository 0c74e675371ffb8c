package dev.drover.agent;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.regex.Pattern;

/** Jackson's messages without the names of its own switches, which no reader of ours can turn. */
final class ParserMessage {

  /** What is kept of a match is its first group. */
  private static final Pattern SURPLUS =
      Pattern.compile(
          "\\[Source: [^;]{0,200}; (line: \\d+, column: \\d+)\\]|: enable `[^`]{1,100}` to allow|,? ?(from )?`[A-Za-z.]{1,80}\\(\\)`");

  private ParserMessage() {}

  /** What is wrong, after line and column where the parser knows them. */
  static String of(JsonProcessingException invalid) {
    String what = SURPLUS.matcher(invalid.getOriginalMessage()).replaceAll("$1");
    JsonLocation at = invalid.getLocation();
    return at == null
        ? what
        : "line %d, column %d: %s".formatted(at.getLineNr(), at.getColumnNr(), what);
  }
}

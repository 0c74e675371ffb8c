package dev.drover.store;

import dev.drover.journal.Json;
import java.nio.charset.StandardCharsets;

/**
 * Texts from outside in a TEXT column. Half a surrogate pair has no UTF-8 form and would come back
 * as a question mark, so such a text is kept as a JSON string behind a mark.
 */
final class ForeignText {
  /** A noncharacter, which no text should begin with; one that does is kept as JSON too. */
  private static final char MARK = '\uFFFF';

  private ForeignText() {}

  static String stored(String text) {
    return isPlain(text) ? text : MARK + new String(Json.write(text), StandardCharsets.UTF_8);
  }

  static String read(String stored) {
    boolean marked = !stored.isEmpty() && stored.charAt(0) == MARK;
    return marked ? String.valueOf(Json.read(stored.substring(1))) : stored;
  }

  private static boolean isPlain(String text) {
    int at = 0;
    while (at < text.length()) {
      int c = text.codePointAt(at);
      if (c == MARK || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
        return false;
      }
      at += Character.charCount(c);
    }
    return true;
  }
}

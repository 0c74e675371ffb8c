package dev.drover.join;

import java.util.List;
import java.util.Map;

/** Two sources of a merge say something else of one field, and no rule says which counts. */
public final class MergeConflict extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int LONGEST = 60;

  MergeConflict(String field, Version one, Version other) {
    super(
        "Sources '"
            + one.from()
            + "' and '"
            + other.from()
            + "' differ in '"
            + field
            + "': "
            + shown(one.value())
            + " and "
            + shown(other.value())
            + ". Say in 'merge' which counts: 'conflicts: priority', or 'conflicts: newest' with"
            + " 'newestBy'.");
  }

  /**
   * The same failure, from what was recorded of it.
   *
   * @param message what happened
   */
  public MergeConflict(String message) {
    super(message);
  }

  private static String shown(Object value) {
    if (value instanceof Map<?, ?> map) {
      return "an object of " + map.size() + " fields";
    }
    if (value instanceof List<?> list) {
      return "a list of " + list.size() + " items";
    }
    String text = value instanceof String ? "\"" + value + "\"" : value.toString();
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
  }
}

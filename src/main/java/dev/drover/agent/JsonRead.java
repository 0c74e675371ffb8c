package dev.drover.agent;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What reading a text as JSON gave. */
public sealed interface JsonRead {

  /**
   * The text is JSON.
   *
   * @param value unmodifiable tree of Map, List, String, Number, Boolean or null
   */
  record Tree(@Nullable Object value) implements JsonRead {

    /**
     * Whether it is an object or a list rather than a single value.
     *
     * @return true for a Map or a List
     */
    public boolean isStructure() {
      return value instanceof Map || value instanceof List;
    }
  }

  /**
   * The text is not JSON, or not JSON we take.
   *
   * @param message what is wrong, with line and column where there is a place
   */
  record NotJson(String message) implements JsonRead {}
}

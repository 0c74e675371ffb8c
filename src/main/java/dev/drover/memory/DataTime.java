package dev.drover.memory;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a field's values say from when their data is.
 *
 * @param pointer JSON Pointer (RFC 6901) to an ISO-8601 instant, or to epoch milliseconds
 */
public record DataTime(String pointer) {

  /** The time that the value names; empty when it is missing or no time. */
  public Optional<Instant> in(@Nullable Object value) {
    Object at = value;
    for (String part : pointer.substring(1).split("/", -1)) {
      at = child(at, part.replace("~1", "/").replace("~0", "~"));
    }
    return time(at);
  }

  private static @Nullable Object child(@Nullable Object tree, String name) {
    if (tree instanceof Map<?, ?> map) {
      return map.get(name);
    }
    boolean item =
        tree instanceof List<?> list
            && name.matches("0|[1-9]\\d{0,8}")
            && Integer.parseInt(name) < list.size();
    return item && tree instanceof List<?> list ? list.get(Integer.parseInt(name)) : null;
  }

  private static Optional<Instant> time(@Nullable Object at) {
    try {
      if (at instanceof String text) {
        return Optional.of(OffsetDateTime.parse(text).toInstant());
      }
      return at instanceof Integer || at instanceof Long
          ? Optional.of(Instant.ofEpochMilli(((Number) at).longValue()))
          : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}

package dev.drover.join;

import dev.drover.definition.FieldPath;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The time of a value's data, told by the value itself: an ISO-8601 instant, epoch milliseconds, or
 * a day, which here counts from its beginning in UTC. (How fresh a field is cannot be told from a
 * day; which of two is newer can.)
 */
final class AsOf {
  private AsOf() {}

  /** The time at that place; empty where there is none. */
  static Optional<Instant> in(@Nullable Object value, FieldPath place) {
    Object told = place.in(value);
    if (told instanceof Integer || told instanceof Long) {
      return Optional.of(Instant.ofEpochMilli(((Number) told).longValue()));
    }
    return told instanceof String text ? instant(text).or(() -> day(text)) : Optional.empty();
  }

  private static Optional<Instant> instant(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException noInstant) {
      return Optional.empty();
    }
  }

  private static Optional<Instant> day(String text) {
    try {
      return Optional.of(LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant());
    } catch (DateTimeException noDay) {
      return Optional.empty();
    }
  }
}

package dev.drover.limit;

import dev.langchain4j.exception.RateLimitException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.jspecify.annotations.Nullable;

/**
 * An address asks to be called less often: HTTP 429 with Retry-After (<a
 * href="https://www.rfc-editor.org/rfc/rfc9110#field.retry-after">RFC 9110, 10.2.3</a>), or a
 * model's rate limit.
 */
public final class TooManyRequests {
  /** How often a call lets itself be put off. */
  public static final int MOST = 10;

  /** The longest pause that is waited for. */
  public static final Duration LONGEST = Duration.ofHours(1);

  private static final int STATUS = 429;

  private TooManyRequests() {}

  /**
   * How long to wait before the next try.
   *
   * @param error why the try failed
   * @param before how often the call was put off before, for addresses that do not say how long
   * @param now by the clock that dates are compared with
   * @return at least a second; empty when the error is another one
   */
  public static Optional<Duration> pause(Throwable error, int before, Instant now) {
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      if (cause instanceof HttpOperationFailedException http && http.getStatusCode() == STATUS) {
        return Optional.of(
            retryAfter(http.getResponseHeaders())
                .flatMap(value -> span(value, now))
                .orElseGet(() -> doubling(before)));
      }
      if (cause instanceof RateLimitException) {
        return Optional.of(doubling(before));
      }
    }
    return Optional.empty();
  }

  private static Duration doubling(int before) {
    return Duration.ofSeconds(1L << Math.min(before, MOST));
  }

  private static Optional<String> retryAfter(@Nullable Map<String, String> headers) {
    return headers == null
        ? Optional.empty()
        : headers.entrySet().stream()
            .filter(header -> header.getKey().equalsIgnoreCase("Retry-After"))
            .map(header -> header.getValue().trim())
            .findFirst();
  }

  /** A number of seconds, or a date; neither is read as no value. */
  private static Optional<Duration> span(String value, Instant now) {
    if (value.matches("\\d{1,9}")) {
      return Optional.of(atLeastASecond(Duration.ofSeconds(Long.parseLong(value))));
    }
    try {
      Instant until = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(value));
      return Optional.of(atLeastASecond(Duration.between(now, until)));
    } catch (DateTimeException noDate) {
      return Optional.empty();
    }
  }

  /** Also where the other's clock is behind: ten tries at once would be used up for nothing. */
  private static Duration atLeastASecond(Duration span) {
    Duration second = Duration.ofSeconds(1);
    return span.compareTo(second) < 0 ? second : span;
  }
}

package dev.drover.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.exception.RateLimitException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an address means that asks to be called less often. */
class TooManyRequestsTest {
  private static final Instant NOW = Instant.parse("2026-03-01T09:00:00Z");

  private static Exception http(int status, Map<String, String> headers) {
    return new HttpOperationFailedException("http://x", status, "", "", headers, "");
  }

  private static Optional<Duration> pause(String retryAfter, int before) {
    return TooManyRequests.pause(http(429, Map.of("retry-after", retryAfter)), before, NOW);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "30                            | 30",
        "0                             | 1",
        "Sun, 01 Mar 2026 09:02:00 GMT | 120",
        "Sun, 01 Mar 2026 08:00:00 GMT | 1",
        "soon                          | 4",
        "-5                            | 4",
        "99999999999                   | 4",
      })
  void seconds_and_dates_are_understood_and_anything_else_doubles_each_time(
      String retryAfter, long seconds) {
    assertThat(pause(retryAfter, 2)).contains(Duration.ofSeconds(seconds));
  }

  @Test
  void without_a_header_and_for_models_it_doubles_from_one_second() {
    assertThat(TooManyRequests.pause(http(429, Map.of()), 0, NOW)).contains(Duration.ofSeconds(1));
    Throwable model = new IllegalStateException(new RateLimitException("slow down"));
    assertThat(TooManyRequests.pause(model, 0, NOW)).contains(Duration.ofSeconds(1));
    assertThat(TooManyRequests.pause(model, 3, NOW)).contains(Duration.ofSeconds(8));
  }

  @Test
  void other_failures_ask_for_no_pause() {
    assertThat(TooManyRequests.pause(http(503, Map.of("Retry-After", "3")), 0, NOW)).isEmpty();
    assertThat(TooManyRequests.pause(new IllegalStateException("429"), 0, NOW)).isEmpty();
  }
}

package dev.drover.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FreshnessTest {
  private static final Instant DATA = Instant.parse("2026-11-20T10:00:00Z");
  private static final Optional<Duration> HOUR = Optional.of(Duration.ofHours(1));

  @Test
  void data_is_stale_when_it_is_older_than_it_may_be() {
    assertThat(Freshness.isStale(DATA, HOUR, DATA.plusSeconds(3_600))).isFalse();
    assertThat(Freshness.isStale(DATA, HOUR, DATA.plusSeconds(3_600).plusNanos(1))).isTrue();
  }

  @Test
  void data_without_a_limit_and_data_of_the_future_are_fresh() {
    assertThat(Freshness.isStale(DATA, Optional.empty(), DATA.plusSeconds(1L << 32))).isFalse();
    assertThat(Freshness.isStale(DATA, HOUR, DATA.minusSeconds(60))).isFalse();
  }
}

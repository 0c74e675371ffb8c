package dev.drover.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ClockLeapsTest {
  private static final Instant T0 = Instant.parse("2026-11-20T10:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration YEAR = Duration.ofDays(365);

  private final ClockLeaps leaps = new ClockLeaps();

  /** So much time passed in truth since the beginning; the clock is off by so much. */
  private boolean believes(Duration passed, Duration off) {
    return leaps.believes(T0.plus(passed).plus(off), passed.toNanos());
  }

  private static Duration minutes(double minutes) {
    return Duration.ofMillis((long) (minutes * 60_000));
  }

  @Test
  void time_that_passes_is_believed_however_long_nobody_looked() {
    assertThat(believes(Duration.ZERO, Duration.ZERO)).isTrue();
    assertThat(believes(HOUR, Duration.ZERO)).isTrue();
    assertThat(believes(YEAR, Duration.ofSeconds(3))).isTrue();
  }

  @Test
  void a_leap_that_is_taken_back_was_never_believed() {
    for (Duration leap : new Duration[] {HOUR, YEAR}) {
      leaps.trust(T0, 0);
      assertThat(believes(minutes(1), leap)).isFalse();
      assertThat(believes(minutes(1.5), leap)).isFalse();
      assertThat(believes(minutes(2.5), Duration.ZERO)).isTrue();
      assertThat(believes(minutes(3.5), Duration.ZERO)).isTrue();
    }
  }

  @Test
  void a_leap_that_lasts_a_minute_is_believed() {
    leaps.trust(T0, 0);

    assertThat(believes(minutes(1), HOUR)).isFalse();
    assertThat(believes(minutes(1.9), HOUR)).isFalse();
    assertThat(believes(minutes(2), HOUR)).isTrue();
    assertThat(believes(minutes(3), HOUR)).isTrue();
  }

  @Test
  void a_clock_that_goes_back_is_believed_at_once() {
    leaps.trust(T0, 0);

    assertThat(believes(minutes(1), HOUR.negated())).isTrue();
    assertThat(believes(minutes(2), HOUR.negated())).isTrue();
  }

  @Test
  void small_steps_are_believed_as_they_come() {
    leaps.trust(T0, 0);

    assertThat(believes(minutes(1), Duration.ofMinutes(4))).isTrue();
    assertThat(believes(minutes(2), Duration.ofMinutes(8))).isTrue();
    assertThat(believes(minutes(3), Duration.ofMinutes(20))).isFalse();
  }

  @Test
  void who_says_that_the_clock_is_right_is_believed() {
    leaps.trust(T0, 0);
    assertThat(believes(minutes(1), YEAR)).isFalse();

    leaps.trust(T0.plus(YEAR), minutes(1).toNanos());

    assertThat(believes(minutes(2), YEAR)).isTrue();
  }
}

package dev.drover.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScheduleTest {
  private static final Instant T0 = Instant.parse("2026-11-20T10:00:00Z");
  private static final Schedule LADDER =
      new Schedule(
          List.of(
              Bell.remind(at(3), List.of("legal")),
              Bell.escalate(at(4), List.of("gc")),
              Bell.escalate(at(8), List.of("cfo")),
              Bell.end(at(9), "reject")));

  private static Instant at(long seconds) {
    return T0.plusSeconds(seconds);
  }

  @Test
  void it_knows_the_next_alarm_and_the_end() {
    assertThat(LADDER.first()).contains(at(3));
    assertThat(LADDER.after(at(2))).contains(at(3));
    assertThat(LADDER.after(at(3))).contains(at(4));
    assertThat(LADDER.after(at(9))).isEmpty();
    assertThat(LADDER.end()).contains(at(9));
    assertThat(Schedule.NONE.first()).isEmpty();
    assertThat(Schedule.NONE.end()).isEmpty();
    assertThat(Schedule.endingAt(Optional.empty())).isEqualTo(Schedule.NONE);
  }

  @Test
  void it_knows_who_is_asked_since_when_and_for_how_long() {
    assertThat(LADDER.level(at(3))).isZero();
    assertThat(LADDER.level(at(4))).isEqualTo(1);
    assertThat(LADDER.level(at(99))).isEqualTo(2);
    assertThat(LADDER.askedAt(0)).isEmpty();
    assertThat(LADDER.askedAt(1)).containsExactly("gc");
    assertThat(LADDER.askedAt(2)).containsExactly("cfo");
    assertThat(LADDER.rungEnd(0)).contains(at(4));
    assertThat(LADDER.rungEnd(1)).contains(at(8));
    assertThat(LADDER.rungEnd(2)).contains(at(9));
  }

  @Test
  void it_is_in_the_order_of_time_and_ends_once() {
    Bell end = Bell.end(at(5), "");
    assertThatThrownBy(() -> new Schedule(List.of(Bell.remind(at(1), List.of()))))
        .hasMessageContaining("END is the last bell");
    assertThatThrownBy(() -> new Schedule(List.of(end, end)))
        .hasMessageContaining("END is the last bell");
    assertThatThrownBy(() -> new Schedule(List.of(Bell.remind(at(6), List.of()), end)))
        .hasMessageContaining("order of time");
  }
}

package dev.drover.definition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.journal.Bell;
import dev.drover.journal.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** When whom a wait is told to, counted from its opening. */
class LadderTest {
  private static final Instant OPENED = Instant.parse("2026-03-01T09:00:00Z");

  @Test
  void each_rung_begins_where_the_one_before_ends() {
    Ladder ladder =
        new Ladder(
            Duration.ofHours(4),
            List.of(Duration.ofMinutes(15), Duration.ofHours(1)),
            List.of(
                new Rung(List.of("gc"), Duration.ofHours(2)),
                new Rung(List.of("cfo"), Duration.ofMinutes(30))));

    assertThat(ladder.scheduleFrom(OPENED, List.of("legal"), "reject").bells())
        .containsExactly(
            Bell.remind(OPENED.plus(Duration.ofHours(3)), List.of("legal")),
            Bell.remind(OPENED.plus(Duration.ofMinutes(225)), List.of("legal")),
            Bell.escalate(OPENED.plus(Duration.ofHours(4)), List.of("gc")),
            Bell.remind(OPENED.plus(Duration.ofHours(5)), List.of("gc")),
            Bell.remind(OPENED.plus(Duration.ofMinutes(345)), List.of("gc")),
            Bell.escalate(OPENED.plus(Duration.ofHours(6)), List.of("cfo")),
            Bell.remind(OPENED.plus(Duration.ofMinutes(375)), List.of("cfo")),
            Bell.end(OPENED.plus(Duration.ofMinutes(390)), "reject"));
    assertThat(ladder.whole()).isEqualTo(Duration.ofMinutes(390));
  }

  @Test
  void a_rung_that_is_as_short_as_the_reminder_has_none() {
    Ladder ladder = new Ladder(Duration.ofHours(1), List.of(Duration.ofHours(1)), List.of());

    assertThat(ladder.scheduleFrom(OPENED, List.of(), "fail").bells())
        .containsExactly(Bell.end(OPENED.plus(Duration.ofHours(1)), "fail"));
  }

  @Property
  void bells_come_in_order_and_end_with_the_whole_ladder(
      @ForAll @IntRange(min = 1, max = 100_000) int due,
      @ForAll @Size(max = 4) List<@IntRange(min = 1, max = 100_000) Integer> rungs,
      @ForAll @Size(max = 4) List<@IntRange(min = 1, max = 200_000) Integer> remind) {
    Ladder ladder =
        new Ladder(
            Duration.ofMillis(due),
            remind.stream().distinct().map(Duration::ofMillis).toList(),
            rungs.stream().map(ms -> new Rung(List.of("x"), Duration.ofMillis(ms))).toList());

    Schedule schedule = ladder.scheduleFrom(OPENED, List.of("a"), "reject");

    assertThat(schedule.end()).contains(OPENED.plus(ladder.whole()));
    assertThat(schedule.bells()).extracting(Bell::at).isSorted().allMatch(OPENED::isBefore);
    assertThat(schedule.bells())
        .filteredOn(bell -> bell.kind() == Bell.Kind.ESCALATE)
        .hasSameSizeAs(rungs);
  }
}

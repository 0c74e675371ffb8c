package dev.drover.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.definition.Threshold.Side;
import dev.drover.journal.TriggerState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** What values mean to a threshold, held against a model that was written for this test. */
class ReadingTest {
  private static final Instant START = Instant.parse("2026-11-20T00:00:00Z");
  private static final int LIMIT = 65;
  private static final int REARM = 70;
  private static final Duration COOLDOWN = Duration.ofMinutes(7);

  /** Minutes at which it fires, by hand. */
  private static List<Integer> model(List<Integer> values, boolean rests) {
    List<Integer> fires = new ArrayList<>();
    boolean waitsForCrossing = true;
    for (int minute = 0; minute < values.size(); minute++) {
      int value = values.get(minute);
      boolean rested =
          !rests || fires.isEmpty() || minute - fires.get(fires.size() - 1) >= COOLDOWN.toMinutes();
      if (value < LIMIT && waitsForCrossing && rested) {
        fires.add(minute);
        waitsForCrossing = false;
      } else if (value >= REARM) {
        waitsForCrossing = true;
      }
    }
    return fires;
  }

  private static TriggerState feed(
      TriggerState from, List<Integer> values, boolean rests, boolean above, List<Integer> fires) {
    TriggerState state = from;
    Optional<Duration> cooldown = rests ? Optional.of(COOLDOWN) : Optional.empty();
    for (int minute = 0; minute < values.size(); minute++) {
      Instant at = START.plus(Duration.ofMinutes(minute));
      int sign = above ? -1 : 1;
      Reading reading =
          new Reading(
              sign * values.get(minute),
              above ? Side.ABOVE : Side.BELOW,
              sign * LIMIT,
              sign * REARM,
              Optional.of(at));
      // the clock of the machine has nothing to do with it
      Verdict verdict = reading.to(state, cooldown, Instant.EPOCH);
      if (verdict instanceof Verdict.Fires fired) {
        fires.add(minute);
        state = state.after(fired.fired());
      } else if (verdict instanceof Verdict.Arms arms) {
        state = state.after(arms.armed());
      }
    }
    return state;
  }

  @Property
  void it_fires_once_a_crossing_and_the_same_readings_again_are_nothing_new(
      @ForAll @Size(max = 60) List<@IntRange(min = 60, max = 74) Integer> values,
      @ForAll boolean rests,
      @ForAll boolean above) {
    List<Integer> fires = new ArrayList<>();
    TriggerState once = feed(TriggerState.first("health", "acme"), values, rests, above, fires);

    assertThat(fires).isEqualTo(model(values, rests));
    assertThat(once.fired()).isEqualTo(fires.size());
    List<Integer> again = new ArrayList<>();
    assertThat(feed(once, values, rests, above, again)).isEqualTo(once);
    assertThat(again).isEmpty();
  }

  @Test
  void exactly_at_its_limit_it_does_not_fire_and_exactly_there_it_is_armed() {
    List<Integer> fires = new ArrayList<>();
    TriggerState first = TriggerState.first("health", "acme");

    assertThat(feed(first, List.of(65, 65), false, false, fires)).isEqualTo(first);
    assertThat(feed(first, List.of(64, 70), false, false, fires).armed()).isTrue();
    assertThat(feed(first, List.of(64, 69, 63), false, false, fires).fired()).isEqualTo(1);
  }

  @Test
  void limits_that_a_message_tells_are_held_to_the_same_rule() {
    assertThatThrownBy(() -> new Reading(5, Side.BELOW, 10, 10, Optional.empty()))
        .isInstanceOf(UnusableReading.class)
        .hasMessageContaining("armed again at 10.0, which is not on the other side");
  }
}

package dev.drover.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
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

  /** However seldom the clock is looked at, and whatever else happens in between. */
  @Property
  void every_bell_rings_once_never_early_and_the_last_one_ends_it(
      @ForAll @Size(min = 1, max = 6) List<@IntRange(min = 1, max = 20) Integer> bells,
      @ForAll @Size(max = 12) List<@IntRange(min = 0, max = 25) Integer> looks) {
    Schedule schedule = schedule(bells);
    WaitState state = new WaitState(wait(schedule), Optional.empty(), RunStatus.WAITING);
    List<Integer> times = new ArrayList<>(looks);
    times.add(99);
    times.sort(null);
    for (int time : times) {
      if (state.alarm().filter(alarm -> !alarm.isAfter(at(time))).isPresent()) {
        state = state.after(state.ring(at(time)));
      } else if (state.open()) {
        state = state.after(Turn.leavingOpen(state, List.of()));
      }
      assertThat(rung(state)).isEqualTo(due(schedule, time));
    }
    assertThat(state.delivery().map(Delivery::kind)).contains(Delivery.Kind.TIMED_OUT);
  }

  private static Schedule schedule(List<Integer> seconds) {
    List<Integer> inOrder = seconds.stream().sorted().toList();
    List<Bell> bells = new ArrayList<>();
    for (int i = 0; i < inOrder.size() - 1; i++) {
      Instant at = at(inOrder.get(i));
      bells.add(i % 2 == 0 ? Bell.remind(at, List.of("a")) : Bell.escalate(at, List.of("b")));
    }
    bells.add(Bell.end(at(inOrder.get(inOrder.size() - 1)), "reject"));
    return new Schedule(bells);
  }

  private static List<String> rung(WaitState state) {
    return state.events().stream().map(WaitEvent::ref).toList();
  }

  private static List<String> due(Schedule schedule, int time) {
    List<String> due = new ArrayList<>();
    for (int i = 0; i < schedule.bells().size(); i++) {
      if (!schedule.bells().get(i).at().isAfter(at(time))) {
        due.add(String.valueOf(i + 1));
      }
    }
    return due;
  }

  private static Wait wait(Schedule schedule) {
    return new Wait(
        "id",
        new RunId("01AAAAAAAAAAAAAAAAAAAAAAAA"),
        new StepKey(new StepPath("gate"), 1),
        WaitKind.GATE,
        "gate",
        Payload.NONE,
        T0,
        schedule,
        "",
        true);
  }
}

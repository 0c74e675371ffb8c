package dev.drover.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** What holds for the turns of the clock at any wait. */
class RingLawTest {
  private static final Instant T0 = Instant.parse("2026-11-20T10:00:00Z");

  private static Instant at(long seconds) {
    return T0.plusSeconds(seconds);
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

package dev.drover.store;

import static dev.drover.store.Samples.NOW;
import static dev.drover.store.Samples.delivery;
import static dev.drover.store.Samples.end;
import static dev.drover.store.Samples.one;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.journal.Bell;
import dev.drover.journal.Changes;
import dev.drover.journal.Delivery;
import dev.drover.journal.GateCount;
import dev.drover.journal.Payload;
import dev.drover.journal.RunEnd;
import dev.drover.journal.RunId;
import dev.drover.journal.RunStart;
import dev.drover.journal.RunStatus;
import dev.drover.journal.Schedule;
import dev.drover.journal.Turn;
import dev.drover.journal.Turned;
import dev.drover.journal.Untold;
import dev.drover.journal.Wait;
import dev.drover.journal.WaitEvent;
import dev.drover.journal.WaitKind;
import dev.drover.journal.WaitState;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every journal promises about what happens to waits, by people and by the clock. */
abstract class TurnContract extends WaitContract {
  private static final Schedule LADDER =
      new Schedule(
          List.of(
              Bell.remind(NOW.plusSeconds(3), List.of("legal")),
              Bell.escalate(NOW.plusSeconds(4), List.of("gc", "cfo")),
              Bell.remind(NOW.plusSeconds(7), List.of("gc")),
              Bell.end(NOW.plusSeconds(8), "reject")));

  private Wait wait(RunId run, String path, WaitKind kind, Schedule schedule, boolean tells) {
    return opened(
        run,
        new Wait(
            samples.gate(run, path, Optional.empty()).id(),
            run,
            Samples.key(path),
            kind,
            "legal",
            Payload.of("look"),
            NOW,
            schedule,
            "",
            tells));
  }

  private Wait ladder(RunId run) {
    return wait(run, "gate", WaitKind.GATE, LADDER, false);
  }

  private WaitState state(Wait wait) {
    return journal.waitsOf(wait.run()).stream()
        .filter(state -> state.of().equals(wait))
        .findFirst()
        .orElseThrow();
  }

  private static WaitEvent event(Wait wait, WaitEvent.Kind kind, String by, String ref) {
    return WaitEvent.of(wait, kind, by, Payload.of(Map.of("of", by)), NOW.plusMillis(9), ref);
  }

  private static Turn vote(WaitState state, String by) {
    return Turn.leavingOpen(state, List.of(event(state.of(), WaitEvent.Kind.VOTED, by, by)));
  }

  private static Turn decision(WaitState state, String by) {
    return Turn.ending(
        state,
        List.of(event(state.of(), WaitEvent.Kind.DECIDED, by, "")),
        delivery(state.of().run(), "gate", by));
  }

  private static WaitEvent rings(long number, WaitEvent.Kind kind, Bell bell, Instant at) {
    Map<String, Object> detail = new LinkedHashMap<>();
    detail.put(
        kind == WaitEvent.Kind.TIMED_OUT ? "outcome" : "to",
        kind == WaitEvent.Kind.TIMED_OUT ? bell.outcome() : bell.to());
    detail.put("due", bell.at().toString());
    int place = LADDER.bells().indexOf(bell) + 1;
    return new WaitEvent(
        number, kind, WaitState.CLOCK, Payload.of(detail), at, true, String.valueOf(place));
  }

  @Test
  void a_turn_is_written_as_a_whole_and_raises_the_version() {
    RunId run = started();
    Wait wait = ladder(run);
    WaitState before = state(wait);
    assertThat(before).isEqualTo(new WaitState(wait, Optional.empty(), RunStatus.RUNNING));

    Turned turned = journal.turn(vote(before, "ann"));

    WaitEvent first = event(wait, WaitEvent.Kind.VOTED, "ann", "ann").numbered(1);
    WaitState now =
        new WaitState(
            wait,
            Optional.empty(),
            RunStatus.RUNNING,
            2,
            Optional.of(NOW.plusSeconds(3)),
            List.of(first));
    assertThat(turned).isEqualTo(new Turned.Done(now));
    assertThat(state(wait)).isEqualTo(now);
    assertThat(journal.waits(WaitKind.GATE, true)).containsExactly(now);
    assertThat(journal.waitsByPrefix(wait.id(), 2)).containsExactly(now);
    assertThat(journal.nextAlarm()).contains(NOW.plusSeconds(3));
  }

  @Test
  void a_turn_made_for_what_is_past_changes_nothing() {
    RunId run = started();
    WaitState before = state(ladder(run));
    journal.turn(vote(before, "ann"));
    WaitState now = state(before.of());

    assertThat(journal.turn(decision(before, "ben"))).isEqualTo(new Turned.Stale(now));
    assertThat(journal.turn(Turn.early(run, "gate~1", WaitEvent.early("e", Payload.NONE, NOW, ""))))
        .isEqualTo(new Turned.Stale(now));

    assertThat(state(before.of())).isEqualTo(now);
    assertThat(history(run).deliveries()).isEmpty();
  }

  @Test
  void a_turn_may_move_the_alarm_or_take_it_away() {
    Wait wait = ladder(started());
    Instant later = NOW.plusSeconds(77);

    journal.turn(
        new Turn(wait.run(), "gate~1", 1, List.of(), Optional.of(later), Optional.empty()));
    assertThat(state(wait).alarm()).contains(later);
    assertThat(journal.nextAlarm()).contains(later);

    journal.turn(new Turn(wait.run(), "gate~1", 2, List.of(), Optional.empty(), Optional.empty()));
    assertThat(state(wait).alarm()).isEmpty();
    assertThat(state(wait).of()).isEqualTo(wait);
    assertThat(journal.nextAlarm()).isEmpty();
  }

  @Test
  void a_decision_ends_the_wait_and_its_alarms_with_it() {
    RunId run = started();
    WaitState before = state(ladder(run));

    Turned turned = journal.turn(decision(before, "ann"));

    WaitState now = state(before.of());
    assertThat(turned).isEqualTo(new Turned.Done(now));
    assertThat(now.open()).isFalse();
    assertThat(now.alarm()).isEmpty();
    assertThat(now.events()).extracting(WaitEvent::kind).containsExactly(WaitEvent.Kind.DECIDED);
    Delivery end = delivery(run, "gate", "ann");
    assertThat(now.delivery()).contains(end);
    assertThat(history(run).deliveries()).containsExactly(end);
    assertThat(journal.nextAlarm()).isEmpty();
    assertThat(journal.ring(NOW.plusSeconds(99), 9)).isEmpty();
    assertThat(journal.turn(decision(now, "ben"))).isEqualTo(new Turned.Already(end));
    assertThat(journal.turn(decision(before, "ben"))).isEqualTo(new Turned.Already(end));
  }

  @Test
  void of_fifty_decisions_at_once_one_counts() throws Exception {
    RunId run = started();
    WaitState before = state(ladder(run));

    List<Turned> answers = AtOnce.call(50, i -> journal.turn(decision(before, "reviewer-" + i)));

    Delivery winner = history(run).deliveries().get(0);
    assertThat(answers).filteredOn(Turned.Done.class::isInstance).hasSize(1);
    assertThat(answers)
        .filteredOn(answer -> !(answer instanceof Turned.Done))
        .hasSize(49)
        .containsOnly(new Turned.Already(winner));
    assertThat(state(before.of()).events()).hasSize(1);
  }

  @Test
  void of_turns_that_leave_it_open_one_counts_for_each_version() throws Exception {
    WaitState before = state(ladder(started()));

    List<Turned> answers = AtOnce.call(40, i -> journal.turn(vote(before, "voter-" + i)));

    assertThat(answers).filteredOn(Turned.Done.class::isInstance).hasSize(1);
    assertThat(answers).filteredOn(Turned.Stale.class::isInstance).hasSize(39);
    assertThat(state(before.of()).version()).isEqualTo(2);
  }

  @Test
  void either_the_clock_ends_it_or_somebody_decides() throws Exception {
    RunId run = started();
    WaitState before = state(ladder(run));

    AtOnce.call(
        20,
        i ->
            i % 2 == 0
                ? journal.ring(NOW.plusSeconds(8), 9)
                : journal.turn(decision(before, "ann")));

    WaitState now = state(before.of());
    assertThat(history(run).deliveries()).hasSize(1).containsExactly(now.delivery().orElseThrow());
    assertThat(now.events())
        .extracting(WaitEvent::kind)
        .filteredOn(kind -> kind == WaitEvent.Kind.DECIDED || kind == WaitEvent.Kind.TIMED_OUT)
        .hasSize(1);
  }

  @Test
  void what_may_happen_once_happens_once_and_other_things_again() {
    Wait wait = ladder(started());
    journal.turn(vote(state(wait), "ann"));

    assertThat(journal.turn(vote(state(wait), "ann"))).isEqualTo(new Turned.Repeated());
    Turn refused =
        Turn.leavingOpen(state(wait), List.of(event(wait, WaitEvent.Kind.REFUSED, "ann", "")));
    assertThat(journal.turn(refused)).isInstanceOf(Turned.Done.class);
    Turn again =
        Turn.leavingOpen(
            state(wait),
            List.of(
                event(wait, WaitEvent.Kind.REFUSED, "ann", ""),
                event(wait, WaitEvent.Kind.REFUSED, "ann", "ann")));
    assertThat(journal.turn(again)).isInstanceOf(Turned.Done.class);

    assertThat(state(wait).events()).extracting(WaitEvent::number).containsExactly(1L, 2L, 3L, 4L);
  }

  @Test
  void nobody_has_a_turn_where_nothing_waits() {
    RunId run = started();
    Wait wait = ladder(run);
    WaitState open = state(wait);
    RunId other = new RunId("01AAAAAAAAAAAAAAAAAAAAAAAA");
    WaitEvent early = WaitEvent.early("e", Payload.NONE, NOW, "");

    assertThat(journal.turn(Turn.early(other, "gate~1", early))).isEqualTo(new Turned.Unknown());
    assertThat(
            journal.turn(
                new Turn(run, "elsewhere~1", 1, List.of(), Optional.empty(), Optional.empty())))
        .isEqualTo(new Turned.Unknown());
    journal.settle(run, RUNNING, end(RunStatus.CANCELLED));
    assertThat(journal.turn(decision(open, "ann")))
        .isEqualTo(new Turned.TooLate(RunStatus.CANCELLED));
    assertThat(journal.turn(Turn.early(run, "elsewhere~1", early)))
        .isEqualTo(new Turned.TooLate(RunStatus.CANCELLED));
    assertThat(journal.ring(NOW.plusSeconds(99), 9)).isEmpty();
    assertThat(journal.nextAlarm()).isEmpty();
  }

  @Test
  void what_comes_before_its_wait_is_found_with_it() {
    RunId run = started();
    WaitEvent early = WaitEvent.early("ann", Payload.of("yes"), NOW, "nonce");

    assertThat(journal.turn(Turn.early(run, "gate~1", early))).isEqualTo(new Turned.Kept());
    assertThat(journal.turn(Turn.early(run, "gate~1", early))).isEqualTo(new Turned.Repeated());
    Wait wait = ladder(run);

    WaitState state = state(wait);
    assertThat(state.events()).containsExactly(early.numbered(1));
    assertThat(state.version()).isEqualTo(2);
    assertThat(journal.turn(Turn.early(run, "gate~1", early))).isEqualTo(new Turned.Stale(state));
    assertThat(journal.turn(decision(state, "ann"))).isInstanceOf(Turned.Done.class);
    assertThat(state(wait).events()).extracting(WaitEvent::number).containsExactly(1L, 2L);
  }

  @Test
  void bells_ring_at_their_time_until_the_last_one_ends_it() {
    RunId run = started();
    Wait wait = ladder(run);
    List<Bell> bells = LADDER.bells();

    assertThat(journal.ring(NOW.plusMillis(2_999), 9)).isEmpty();
    assertThat(rung(NOW.plusSeconds(3), 9)).containsExactly(wait);
    assertThat(state(wait).alarm()).contains(NOW.plusSeconds(4));
    assertThat(journal.ring(NOW.plusSeconds(3), 9)).isEmpty();
    assertThat(rung(NOW.plusMillis(4_001), 9)).containsExactly(wait);
    assertThat(state(wait).level()).isEqualTo(1);
    assertThat(journal.nextAlarm()).contains(NOW.plusSeconds(7));
    List<WaitState> ended = journal.ring(NOW.plusSeconds(9), 9);

    assertThat(ended).containsExactly(state(wait));
    assertThat(state(wait).events())
        .containsExactly(
            rings(1, WaitEvent.Kind.REMINDED, bells.get(0), NOW.plusSeconds(3)),
            rings(2, WaitEvent.Kind.ESCALATED, bells.get(1), NOW.plusMillis(4_001)),
            rings(3, WaitEvent.Kind.REMINDED, bells.get(2), NOW.plusSeconds(9)),
            rings(4, WaitEvent.Kind.TIMED_OUT, bells.get(3), NOW.plusSeconds(9)));
    assertThat(history(run).deliveries())
        .containsExactly(
            new Delivery(
                run,
                "gate~1",
                Delivery.Kind.TIMED_OUT,
                Payload.of(Map.of("decision", "reject")),
                "clock",
                null,
                NOW.plusSeconds(9)));
    assertThat(journal.nextAlarm()).isEmpty();
  }

  @Test
  void what_was_missed_rings_once_when_somebody_comes() {
    Wait wait = ladder(started());

    List<WaitState> rung = journal.ring(NOW.plusSeconds(259_200), 9);

    assertThat(rung).containsExactly(state(wait));
    assertThat(rung.get(0).events())
        .extracting(WaitEvent::kind)
        .containsExactly(
            WaitEvent.Kind.REMINDED,
            WaitEvent.Kind.ESCALATED,
            WaitEvent.Kind.REMINDED,
            WaitEvent.Kind.TIMED_OUT);
    assertThat(rung.get(0).delivery()).isPresent();
  }

  @Test
  void a_vote_between_bells_rings_none_of_them_again() {
    Wait wait = ladder(started());
    journal.ring(NOW.plusSeconds(4), 9);

    journal.turn(vote(state(wait), "ann"));
    journal.ring(NOW.plusSeconds(7), 9);

    assertThat(state(wait).events())
        .extracting(WaitEvent::kind)
        .containsExactly(
            WaitEvent.Kind.REMINDED,
            WaitEvent.Kind.ESCALATED,
            WaitEvent.Kind.VOTED,
            WaitEvent.Kind.REMINDED);
  }

  @Test
  void a_timer_fires_and_has_nothing_to_tell_of_it() {
    RunId run = started();
    Wait timer =
        wait(
            run,
            "delay",
            WaitKind.TIMER,
            Schedule.endingAt(Optional.of(NOW.plusSeconds(1))),
            false);

    journal.ring(NOW.plusSeconds(1), 9);

    assertThat(state(timer).events()).isEmpty();
    assertThat(history(run).deliveries())
        .extracting(Delivery::kind)
        .containsExactly(Delivery.Kind.FIRED);
  }

  @Test
  void a_failed_run_that_goes_on_keeps_the_alarm_that_is_next() {
    RunId run = started();
    Wait wait = ladder(run);
    journal.ring(NOW.plusSeconds(4), 9);
    append(run, 1, Changes.of(end(RunStatus.FAILED)));
    assertThat(journal.nextAlarm()).isEmpty();

    journal.claim(run, EnumSet.of(RunStatus.FAILED), false);

    assertThat(journal.nextAlarm()).contains(NOW.plusSeconds(7));
    assertThat(state(wait).alarm()).contains(NOW.plusSeconds(7));
  }

  @Test
  void what_is_to_be_told_stays_so_until_it_was() {
    RunId run = started();
    ladder(started());
    Wait wait = wait(run, "gate", WaitKind.GATE, LADDER, true);
    journal.ring(NOW.plusSeconds(4), 9);

    List<Untold> untold = journal.untold(9);

    WaitState state = state(wait);
    assertThat(untold)
        .containsExactly(
            new Untold(state, Optional.empty()),
            new Untold(state, Optional.of(state.events().get(0))),
            new Untold(state, Optional.of(state.events().get(1))));
    assertThat(untold).extracting(Untold::idempotencyKey).doesNotHaveDuplicates();
    assertThat(journal.untold(2)).isEqualTo(untold.subList(0, 2));

    journal.told(untold.subList(0, 2));

    assertThat(journal.untold(9))
        .extracting(Untold::idempotencyKey)
        .containsExactly(untold.get(2).idempotencyKey());
    assertThat(state(wait).version()).isEqualTo(2);
    assertThat(state(wait).of().tells()).isTrue();
    assertThat(state(wait).events()).extracting(WaitEvent::told).containsExactly(true, false);
    journal.told(untold);
    assertThat(journal.untold(9)).isEmpty();
    journal.turn(vote(state(wait), "ann"));
    assertThat(journal.untold(9)).extracting(Untold::number).containsExactly(3L);
  }

  @Test
  void a_run_is_unanswered_while_something_came_that_no_record_answers_to() {
    RunId answered = started();
    ladder(answered);
    journal.deliver(delivery(answered, "gate", "ann"));
    append(answered, 1, one(1, "gate", 7));
    RunId unanswered = started();
    ladder(unanswered);
    journal.deliver(delivery(unanswered, "gate", "ann"));
    RunId waiting = started();
    ladder(waiting);
    assertThat(journal.unanswered()).isEmpty();

    for (RunId run : List.of(answered, unanswered, waiting)) {
      append(run, 1, Changes.of(RunEnd.waiting(List.of(), Samples.SOME, NOW)));
    }

    assertThat(journal.unanswered()).containsExactly(unanswered);
    assertThat(journal.isUnanswered(unanswered)).isTrue();
    assertThat(journal.isUnanswered(answered)).isFalse();
    assertThat(journal.isUnanswered(waiting)).isFalse();
    journal.claim(unanswered, EnumSet.of(RunStatus.WAITING), false);
    assertThat(journal.unanswered()).isEmpty();
  }

  @Test
  void a_parent_that_was_not_told_of_its_childs_end_is_unanswered() {
    RunStart parent = samples.run();
    journal.start(parent);
    opened(
        parent.id(),
        new Wait(
            samples.gate(parent.id(), "pay", Optional.empty()).id(),
            parent.id(),
            Samples.key("pay"),
            WaitKind.CHILD,
            "payment",
            Payload.NONE,
            NOW,
            Optional.empty()));
    append(parent.id(), 1, Changes.of(RunEnd.waiting(List.of(), Samples.SOME, NOW)));
    RunStart child = samples.childOf(parent, parent.id() + "/pay~1");
    journal.start(child);
    assertThat(journal.unanswered()).isEmpty();

    append(child.id(), 1, Changes.of(end(RunStatus.FAILED)));

    assertThat(journal.unanswered()).containsExactly(parent.id());
    assertThat(journal.isUnanswered(parent.id())).isTrue();
  }

  @Test
  void openings_of_a_gate_are_counted_once_each() {
    assertThat(journal.gateCount("invoice", 3, "legal")).isEmpty();
    Wait first = ladder(started());
    append(first.run(), 1, Changes.of(first));
    ladder(started());
    wait(started(), "later", WaitKind.TIMER, Schedule.NONE, false);

    assertThat(journal.gateCount("invoice", 3, "legal")).contains(new GateCount(2, NOW));
    assertThat(journal.gateCount("invoice", 4, "legal")).isEmpty();
    assertThat(journal.gateCount("invoice", 3, "other")).isEmpty();
  }

  @Test
  void what_happened_may_be_large() {
    Wait wait = ladder(started());
    Payload large = Payload.of("x".repeat(Payload.LARGEST_INLINE_BYTES + 1));
    WaitEvent amended = WaitEvent.of(wait, WaitEvent.Kind.AMENDED, "ann", large, NOW, "");

    journal.turn(Turn.leavingOpen(state(wait), List.of(amended)));

    assertThat(state(wait).events()).containsExactly(amended.numbered(1));
    assertThat(state(wait).events().get(0).detail().value()).isEqualTo(large.value());
  }
}

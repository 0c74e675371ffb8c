package dev.drover.store;

import static dev.drover.store.Samples.NOW;
import static dev.drover.store.Samples.delivery;
import static dev.drover.store.Samples.end;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.journal.Changes;
import dev.drover.journal.Delivered;
import dev.drover.journal.Delivery;
import dev.drover.journal.Payload;
import dev.drover.journal.RunEnd;
import dev.drover.journal.RunId;
import dev.drover.journal.RunStatus;
import dev.drover.journal.StepKey;
import dev.drover.journal.StepPath;
import dev.drover.journal.Wait;
import dev.drover.journal.WaitKind;
import dev.drover.journal.WaitState;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every journal promises about waits, deliveries and listings of them. */
abstract class WaitContract extends ClaimContract {

  private Wait gate(RunId run, String path, Instant deadline) {
    return opened(run, samples.gate(run, path, Optional.ofNullable(deadline)));
  }

  List<Wait> rung(Instant now, int limit) {
    return journal.ring(now, limit).stream().map(WaitState::of).toList();
  }

  @Test
  void a_wait_is_open_until_its_delivery() {
    RunId run = started();
    Wait wait = gate(run, "gate", NOW.plusSeconds(60));
    assertThat(journal.waitsOf(run))
        .containsExactly(new WaitState(wait, Optional.empty(), RunStatus.RUNNING));
    Delivery approval = delivery(run, "gate", "reviewer-a");

    assertThat(journal.deliver(approval)).isInstanceOf(Delivered.First.class);

    WaitState closed = new WaitState(wait, Optional.of(approval), RunStatus.RUNNING);
    assertThat(closed.open()).isFalse();
    assertThat(journal.waitsOf(run)).containsExactly(closed);
    assertThat(journal.waits(WaitKind.GATE, true)).isEmpty();
    assertThat(journal.waits(WaitKind.GATE, false)).containsExactly(closed);
    assertThat(journal.nextAlarm()).isEmpty();
    assertThat(journal.ring(NOW.plusSeconds(99), 9)).isEmpty();
  }

  @Test
  void a_second_delivery_gets_the_first_one_even_after_the_run_is_over() {
    RunId run = started();
    gate(run, "gate", null);
    Delivery first = delivery(run, "gate", "reviewer-a");
    journal.deliver(first);

    assertThat(journal.deliver(delivery(run, "gate", "reviewer-b")))
        .isEqualTo(new Delivered.Already(first));
    append(run, 1, Changes.of(end(RunStatus.COMPLETED)));
    assertThat(journal.deliver(delivery(run, "gate", "reviewer-b")))
        .isEqualTo(new Delivered.Already(first));
    assertThat(history(run).deliveries()).containsExactly(first);
  }

  @Test
  void of_fifty_deliveries_at_once_one_counts() throws Exception {
    RunId run = started();
    gate(run, "gate", null);

    List<Delivered> answers =
        AtOnce.call(50, i -> journal.deliver(delivery(run, "gate", "reviewer-" + i)));

    Delivery winner = history(run).deliveries().get(0);
    assertThat(answers).filteredOn(Delivered.First.class::isInstance).hasSize(1);
    assertThat(answers)
        .filteredOn(answer -> !(answer instanceof Delivered.First))
        .hasSize(49)
        .containsOnly(new Delivered.Already(winner));
  }

  @Test
  void a_delivery_may_come_before_its_wait() {
    RunId run = started();
    Delivery early = delivery(run, "gate", "reviewer-a");
    assertThat(journal.deliver(early)).isInstanceOf(Delivered.First.class);

    Wait wait = gate(run, "gate", NOW);

    assertThat(journal.waitsOf(run))
        .containsExactly(new WaitState(wait, Optional.of(early), RunStatus.RUNNING));
    assertThat(journal.waits(WaitKind.GATE, true)).isEmpty();
    assertThat(journal.ring(NOW.plusSeconds(1), 9)).isEmpty();
    assertThat(journal.nextAlarm()).isEmpty();
  }

  @Test
  void a_delivery_to_a_run_that_is_over_comes_too_late() {
    RunId run = started();
    gate(run, "gate", NOW);
    journal.settle(run, RUNNING, end(RunStatus.CANCELLED));

    assertThat(journal.deliver(delivery(run, "gate", "late")))
        .isEqualTo(new Delivered.TooLate(RunStatus.CANCELLED));
    assertThat(history(run).deliveries()).isEmpty();
    assertThat(journal.waits(WaitKind.GATE, true)).isEmpty();
    assertThat(journal.nextAlarm()).isEmpty();
  }

  @Test
  void a_failed_run_that_is_claimed_again_waits_again() {
    RunId run = started();
    Wait open = gate(run, "open", NOW.plusSeconds(5));
    gate(run, "decided", NOW.plusSeconds(4));
    journal.deliver(delivery(run, "decided", "a"));
    append(run, 1, Changes.of(end(RunStatus.FAILED)));
    assertThat(journal.nextAlarm()).isEmpty();

    journal.claim(run, EnumSet.of(RunStatus.FAILED), false);

    assertThat(journal.nextAlarm()).contains(NOW.plusSeconds(5));
    assertThat(journal.waits(WaitKind.GATE, true)).extracting(WaitState::of).containsExactly(open);
    assertThat(rung(NOW.plusSeconds(5), 9)).containsExactly(open);
  }

  @Test
  void a_wait_opened_twice_is_one_wait() {
    RunId run = started();
    Wait first = gate(run, "gate", NOW);
    gate(run, "gate", NOW.plusSeconds(9));

    assertThat(history(run).waits()).containsExactly(first);
  }

  @Test
  void a_waiting_run_keeps_its_waits_open() {
    RunId run = started();
    Wait wait = gate(run, "gate", NOW);
    append(run, 1, Changes.of(RunEnd.waiting(List.of(), Samples.SOME, NOW)));

    assertThat(journal.waitsOf(run).get(0).runStatus()).isEqualTo(RunStatus.WAITING);
    assertThat(rung(NOW, 9)).containsExactly(wait);
  }

  @Test
  void what_is_due_comes_earliest_first_and_no_more_than_asked_for() {
    RunId run = started();
    Wait late = gate(run, "late", NOW.plusSeconds(3));
    Wait early = gate(run, "early", NOW.plusSeconds(1));
    Wait middle = gate(run, "middle", NOW.plusSeconds(2));
    gate(run, "never", null);

    assertThat(rung(NOW, 9)).isEmpty();
    assertThat(journal.nextAlarm()).contains(NOW.plusSeconds(1));
    assertThat(rung(NOW.plusMillis(999), 9)).isEmpty();
    assertThat(rung(NOW.plusSeconds(3), 2)).containsExactly(early, middle);
    assertThat(journal.nextAlarm()).contains(NOW.plusSeconds(3));
    assertThat(rung(NOW.plusSeconds(3), 9)).containsExactly(late);
    assertThat(rung(NOW.plusSeconds(3), 9)).isEmpty();
    assertThat(journal.nextAlarm()).isEmpty();
  }

  @Test
  void waits_are_listed_by_kind_newest_first_and_of_a_run_oldest_first() {
    RunId run = started();
    Wait first = gate(run, "one", null);
    Wait second = gate(run, "two", null);
    Wait timer =
        opened(
            run,
            new Wait(
                first.id().substring(0, 25) + "Z",
                run,
                new StepKey(new StepPath("timer"), 2),
                WaitKind.TIMER,
                "delay",
                Payload.NONE,
                NOW,
                Optional.of(NOW)));

    assertThat(journal.waits(WaitKind.GATE, true))
        .extracting(WaitState::of)
        .containsExactly(second, first);
    assertThat(journal.waits(WaitKind.TIMER, false)).extracting(WaitState::of).containsOnly(timer);
    assertThat(journal.waits(WaitKind.CHILD, false)).isEmpty();
    assertThat(journal.waitsOf(run))
        .extracting(WaitState::of)
        .containsExactly(first, second, timer);
  }

  @Test
  void a_wait_is_found_by_the_beginning_of_its_id() {
    RunId run = started();
    Wait first = gate(run, "one", null);
    Wait second = gate(run, "two", null);

    assertThat(journal.waitsByPrefix(first.id(), 5))
        .extracting(WaitState::of)
        .containsExactly(first);
    assertThat(journal.waitsByPrefix(first.id().substring(0, 10), 5))
        .extracting(WaitState::of)
        .containsExactly(first, second);
    assertThat(journal.waitsByPrefix("0", 1)).hasSize(1);
    assertThat(journal.waitsByPrefix("%", 5)).isEmpty();
    assertThat(journal.waitsByPrefix("ZZ", 5)).isEmpty();
  }
}

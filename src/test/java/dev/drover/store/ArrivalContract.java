package dev.drover.store;

import static dev.drover.store.Samples.NOW;
import static dev.drover.store.Samples.end;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.journal.Arrival;
import dev.drover.journal.Arrived;
import dev.drover.journal.Delivery;
import dev.drover.journal.Payload;
import dev.drover.journal.RunId;
import dev.drover.journal.RunStatus;
import dev.drover.journal.Schedule;
import dev.drover.journal.Wait;
import dev.drover.journal.WaitKind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every journal promises about what comes from outside for whoever waits for it. */
abstract class ArrivalContract extends TurnContract {
  private static final Instant KEPT = NOW.plusSeconds(60);

  private Wait signature(RunId run, String path, String key, Instant openedAt) {
    return opened(
        run,
        new Wait(
            samples.gate(run, path, Optional.empty()).id(),
            run,
            Samples.key(path),
            WaitKind.EVENT,
            "signature",
            Payload.NONE,
            openedAt,
            Schedule.endingAt(NOW.plusSeconds(600), "fail"),
            key,
            false));
  }

  private static Arrival arrival(String key, String id, Instant at) {
    return new Arrival("signature", key, id, Payload.of(Map.of("signed", id)), "http", at, KEPT);
  }

  private Delivery delivered(RunId run) {
    List<Delivery> all = history(run).deliveries();
    assertThat(all).hasSize(1);
    return all.get(0);
  }

  @Test
  void it_ends_the_wait_for_its_name_and_key() {
    RunId run = started();
    RunId other = started();
    signature(other, "sign", "c-2", NOW);
    Wait wait = signature(run, "sign", "c-1", NOW);

    Arrived arrived = journal.arrive(arrival("c-1", "m1", NOW.plusSeconds(1)));

    Delivery delivery =
        new Delivery(
            run,
            wait.correlation(),
            Delivery.Kind.OCCURRED,
            Payload.of(Map.of("signed", "m1")),
            "http",
            null,
            NOW.plusSeconds(1));
    assertThat(arrived).isEqualTo(new Arrived.Taken(delivery));
    assertThat(delivered(run)).isEqualTo(delivery);
    assertThat(history(other).deliveries()).isEmpty();
    assertThat(journal.waits(WaitKind.EVENT, true)).hasSize(1);
  }

  @Test
  void of_two_that_wait_the_one_that_waits_longest_gets_it_then_the_other() {
    RunId first = started();
    RunId second = started();
    signature(first, "sign", "c", NOW);
    signature(second, "sign", "c", NOW);

    journal.arrive(arrival("c", "m1", NOW));
    assertThat(history(second).deliveries()).isEmpty();
    journal.arrive(arrival("c", "m2", NOW));

    assertThat(delivered(first).payload()).isEqualTo(Payload.of(Map.of("signed", "m1")));
    assertThat(delivered(second).payload()).isEqualTo(Payload.of(Map.of("signed", "m2")));
  }

  @Test
  void what_comes_before_is_kept_for_the_first_that_waits_the_oldest_of_it_first() {
    assertThat(journal.arrive(arrival("c", "m1", NOW))).isEqualTo(new Arrived.Kept());
    assertThat(journal.arrive(arrival("c", "m2", NOW.plusMillis(1)))).isEqualTo(new Arrived.Kept());
    RunId first = started();
    RunId second = started();
    RunId third = started();

    signature(first, "sign", "c", NOW.plusSeconds(2));
    signature(second, "sign", "c", NOW.plusSeconds(2));
    signature(third, "sign", "c", NOW.plusSeconds(2));

    assertThat(delivered(first).payload()).isEqualTo(Payload.of(Map.of("signed", "m1")));
    assertThat(delivered(first).at()).isEqualTo(NOW);
    assertThat(delivered(second).payload()).isEqualTo(Payload.of(Map.of("signed", "m2")));
    assertThat(history(third).deliveries()).isEmpty();
    assertThat(journal.waits(WaitKind.EVENT, true)).hasSize(1);
  }

  @Test
  void the_same_message_counts_once() {
    RunId run = started();
    assertThat(journal.arrive(arrival("c", "m1", NOW))).isEqualTo(new Arrived.Kept());
    assertThat(journal.arrive(arrival("c", "m1", NOW)))
        .isEqualTo(new Arrived.Again(Optional.empty()));
    signature(run, "sign", "c", NOW);
    assertThat(journal.arrive(arrival("c", "m1", NOW)))
        .isEqualTo(new Arrived.Again(Optional.of(run)));
    RunId next = started();
    signature(next, "sign", "c", NOW);
    assertThat(journal.arrive(arrival("c", "m1", NOW)))
        .isEqualTo(new Arrived.Again(Optional.of(run)));
    assertThat(history(next).deliveries()).isEmpty();
    assertThat(journal.arrive(arrival("c", "m2", NOW))).isInstanceOf(Arrived.Taken.class);
    assertThat(journal.arrive(arrival("c", "m2", NOW)))
        .isEqualTo(new Arrived.Again(Optional.of(next)));
  }

  @Test
  void what_is_kept_no_longer_is_not_taken_and_not_known_any_more() {
    journal.arrive(arrival("c", "m1", NOW));
    RunId run = started();
    signature(run, "sign", "c", KEPT);
    assertThat(history(run).deliveries()).isEmpty();

    Arrival again =
        new Arrival("signature", "c", "m1", Payload.NONE, "http", KEPT, KEPT.plusSeconds(9));
    assertThat(journal.arrive(again)).isInstanceOf(Arrived.Taken.class);
    assertThat(delivered(run).payload()).isEqualTo(Payload.NONE);
  }

  @Test
  void what_is_not_to_be_kept_needs_somebody_who_waits() {
    Arrival now = arrival("c", "m1", NOW).unkept();

    assertThat(journal.arrive(now)).isEqualTo(new Arrived.NobodyWaits());
    RunId run = started();
    signature(run, "sign", "c", NOW);
    assertThat(history(run).deliveries()).isEmpty();
    assertThat(journal.arrive(now)).isInstanceOf(Arrived.Taken.class);
    assertThat(journal.arrive(now)).isEqualTo(new Arrived.NobodyWaits());
  }

  @Test
  void a_wait_that_has_ended_gets_nothing() {
    RunId over = started();
    signature(over, "sign", "c", NOW);
    journal.settle(over, RUNNING, end(RunStatus.CANCELLED));
    RunId late = started();
    signature(late, "sign", "c", NOW);
    journal.ring(NOW.plusSeconds(600), 9);

    assertThat(journal.arrive(arrival("c", "m1", NOW))).isEqualTo(new Arrived.Kept());

    assertThat(history(over).deliveries()).isEmpty();
    assertThat(delivered(late).kind()).isEqualTo(Delivery.Kind.TIMED_OUT);
  }

  @Test
  void a_wait_and_its_event_that_come_at_once_do_not_miss_each_other() throws Exception {
    List<RunId> runs = Stream.generate(this::started).limit(20).toList();

    AtOnce.call(
        40,
        i -> {
          RunId run = runs.get(i / 2);
          return i % 2 == 0
              ? signature(run, "sign", "c-" + i / 2, NOW)
              : journal.arrive(arrival("c-" + i / 2, "m", NOW));
        });

    assertThat(runs)
        .allSatisfy(run -> assertThat(delivered(run).kind()).isEqualTo(Delivery.Kind.OCCURRED));
    assertThat(journal.waits(WaitKind.EVENT, true)).isEmpty();
  }

  @Test
  void it_may_be_large() {
    Payload large = Payload.of("x".repeat(Payload.LARGEST_INLINE_BYTES + 1));
    journal.arrive(new Arrival("signature", "c", "m", large, "http", NOW, KEPT));
    RunId run = started();

    signature(run, "sign", "c", NOW);

    assertThat(delivered(run).payload().value()).isEqualTo(large.value());
  }
}

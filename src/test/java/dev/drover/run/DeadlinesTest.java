package dev.drover.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.drover.journal.Arrival;
import dev.drover.journal.Arrived;
import dev.drover.journal.Bell;
import dev.drover.journal.Delivery;
import dev.drover.journal.Payload;
import dev.drover.journal.Run;
import dev.drover.journal.RunFilter;
import dev.drover.journal.RunStatus;
import dev.drover.journal.Schedule;
import dev.drover.journal.Turn;
import dev.drover.journal.Turned;
import dev.drover.journal.Untold;
import dev.drover.journal.WaitEvent;
import dev.drover.journal.WaitState;
import dev.drover.testing.SettableClock;
import dev.drover.testing.TestApplication;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Schedules, and what comes from outside, in an application that stops and starts. */
@Timeout(120)
class DeadlinesTest extends Traps {
  private static final Instant T0 = Instant.parse("2026-11-20T10:00:00Z");
  private static final Payload SIGNED = Payload.of(Map.of("signed", true));

  private final SettableClock clock = new SettableClock(T0);
  private Duration rung = Duration.ofHours(4);
  private boolean event;
  private boolean tells;

  @Override
  protected InstantSource clock() {
    return clock;
  }

  @Override
  protected void prepare(CamelContext context) {
    context.removeComponent("gate");
    context.addComponent("gate", new WaitingComponent(this::waiting));
  }

  private WaitSpec waiting(StepCall call) {
    Instant now = call.now();
    Schedule ladder =
        new Schedule(
            List.of(
                Bell.remind(now.plus(rung.minusHours(1)), List.of("legal")),
                Bell.escalate(now.plus(rung), List.of("gc")),
                Bell.end(now.plus(rung.multipliedBy(2)), "reject")));
    return event
        ? WaitSpec.forEvent("signature", "c-1", Payload.NONE, ladder)
        : WaitSpec.forPerson("lead", Payload.NONE, ladder).telling(tells);
  }

  private Run waits() throws Exception {
    open();
    Run run = app().run("w", "in");
    assertThat(run.status()).isEqualTo(RunStatus.WAITING);
    return run;
  }

  private void open() throws Exception {
    app(r -> r.from("workflow:w").to("gate:lead").process(does("end")).id("end"));
  }

  private WaitState state(Run run) {
    return app().journal().waitsOf(run.id()).get(0);
  }

  private List<WaitEvent.Kind> happened(Run run) {
    return state(run).events().stream().map(WaitEvent::kind).toList();
  }

  private Run atTheEnd(Run run) {
    await().until(() -> app().runs().find(run.id().value()).status().terminal());
    return completed(app().runs().find(run.id().value()));
  }

  private Deliveries deliveries() {
    return Deliveries.of(app().context());
  }

  @Test
  void each_bell_rings_once_over_restarts_and_a_changed_schedule_moves_no_open_wait()
      throws Exception {
    Run run = waits();
    clock.advance(Duration.ofHours(3));
    assertThat(happened(run)).containsExactly(WaitEvent.Kind.REMINDED);
    rung = Duration.ofDays(9);
    app().restart();
    app().runs().recover();
    clock.advance(Duration.ofHours(1));
    assertThat(happened(run)).containsExactly(WaitEvent.Kind.REMINDED, WaitEvent.Kind.ESCALATED);
    assertThat(app().runs().find(run.id().value()).status()).isEqualTo(RunStatus.WAITING);

    clock.advance(Duration.ofHours(4));

    assertThat(atTheEnd(run).output().value()).isEqualTo(Map.of("decision", "reject"));
    assertThat(happened(run))
        .containsExactly(
            WaitEvent.Kind.REMINDED, WaitEvent.Kind.ESCALATED, WaitEvent.Kind.TIMED_OUT);
    assertThat(done).containsExactly("end");
  }

  @Test
  void what_passed_while_nobody_was_there_is_caught_up_at_the_start() throws Exception {
    Run run = waits();
    close();
    clock.advance(Duration.ofDays(3));

    open();

    atTheEnd(run);
    assertThat(happened(run))
        .containsExactly(
            WaitEvent.Kind.REMINDED, WaitEvent.Kind.ESCALATED, WaitEvent.Kind.TIMED_OUT);
    assertThat(state(run).events()).extracting(WaitEvent::at).containsOnly(clock.instant());
  }

  @Test
  void bells_that_rang_before_a_crash_do_not_ring_again_behind_it() throws Exception {
    Run run = waits();
    app().crashAt("ring.after");

    assertThatThrownBy(() -> clock.advance(Duration.ofHours(8))).hasMessageContaining("ring.after");
    app().restart();

    atTheEnd(run);
    assertThat(happened(run)).hasSize(3);
    assertThat(done).containsExactly("end");
  }

  @Test
  void a_turn_that_ends_the_wait_lets_the_run_go_on_and_its_bells_are_gone() throws Exception {
    Run run = waits();
    WaitState state = state(run);
    Delivery yes =
        new Delivery(
            run.id(),
            state.of().correlation(),
            Delivery.Kind.APPROVED,
            Payload.of("yes"),
            "ann",
            null,
            T0);

    assertThat(deliveries().turn(Turn.ending(state, List.of(), yes)))
        .isInstanceOf(Turned.Done.class);

    assertThat(atTheEnd(run).output().value()).isEqualTo("yes");
    assertThat(app().journal().nextAlarm()).isEmpty();
  }

  @Test
  void who_is_to_tell_hears_of_the_opening_and_of_every_bell() throws Exception {
    tells = true;
    open();
    AtomicInteger heard = new AtomicInteger();
    deliveries().onUntold(heard::incrementAndGet);
    Run unused = app().run("w", "in");
    assertThat(heard).hasValue(1);
    clock.advance(Duration.ofHours(3));
    assertThat(heard).hasValue(2);

    List<Untold> untold = app().journal().untold(9);

    assertThat(untold).extracting(Untold::number).containsExactly(0L, 1L);
  }

  private Arrived signatureComes() {
    return deliveries()
        .arrive(
            new Arrival(
                "signature", "c-1", "m-1", SIGNED, "http", T0, T0.plus(Duration.ofDays(30))));
  }

  @Test
  void what_comes_from_outside_wakes_who_waits_for_it() throws Exception {
    event = true;
    Run run = waits();

    assertThat(signatureComes()).isInstanceOf(Arrived.Taken.class);

    assertThat(atTheEnd(run).output()).isEqualTo(SIGNED);
    assertThat(signatureComes()).isEqualTo(new Arrived.Again(Optional.of(run.id())));
  }

  @Test
  void what_came_before_is_there_when_the_run_comes_to_wait_for_it() throws Exception {
    event = true;
    open();
    assertThat(signatureComes()).isEqualTo(new Arrived.Kept());

    Run run = app().run("w", "in");

    assertThat(completed(run).output()).isEqualTo(SIGNED);
  }

  @Test
  void what_came_when_nobody_could_wake_the_run_any_more_wakes_it_at_the_start() throws Exception {
    event = true;
    Run run = waits();
    app().crashAt("arrival.after");
    assertThatThrownBy(this::signatureComes).hasMessageContaining("arrival.after");

    app().restart();

    assertThat(atTheEnd(run).output()).isEqualTo(SIGNED);
    assertThat(done).containsExactly("end");
  }

  @Test
  void what_was_kept_when_the_run_died_at_its_wait_is_there_at_the_start() throws Exception {
    event = true;
    open();
    assertThat(signatureComes()).isEqualTo(new Arrived.Kept());
    app().crashAt("wait.after");
    Run run = app().rested(app().runs().start(StartRequest.of("w", Payload.of("in"))));

    app().restart();

    assertThat(atTheEnd(run).output()).isEqualTo(SIGNED);
  }

  @Test
  void a_thousand_deadlines_at_once_are_a_few_commits() throws Exception {
    try (TestApplication gates =
        TestApplication.with()
            .contract("work", CONTRACT)
            .routes(routes(r -> r.from("workflow:w").to("gate:lead")))
            .data(directory.resolve("many"))
            .clock(clock)
            .start()) {
      for (int i = 0; i < 1_200; i++) {
        Run unused = gates.start("w", "in" + i);
      }
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> gates.runs().list(RunFilter.of(RunStatus.WAITING)).size() == 1_200);

      clock.advance(Duration.ofHours(8));

      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> gates.runs().list(RunFilter.of(RunStatus.COMPLETED)).size() == 1_200);
      assertThat(gates.pointsHit()).filteredOn("ring.before"::equals).hasSize(3);
    }
  }
}

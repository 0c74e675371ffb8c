package dev.drover.team;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.journal.Run;
import dev.drover.journal.RunStatus;
import dev.drover.journal.StepRecord;
import dev.drover.journal.WaitEvent;
import dev.drover.run.CannotCancel;
import dev.drover.run.Transitions;
import dev.drover.testing.TestApplication;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.builder.RouteBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** State machines under way: what they do, take, refuse and undo. */
@Timeout(120)
class MachineTest {
  private static final String CONTRACT =
      """
      workflows: { w: {} }
      memory:
        payment: { owner: input }
      gates:
        release: { due: 4h, escalate: [{ to: [boss], due: 4h }], onTimeout: reject }
      stateMachines:
        release:
          initial: idle
          key: "${memory(payment.id)}"
          states:
            idle: { next: { to: reserved, effect: "direct:reserve", compensate: "direct:unreserve" } }
            reserved: { entry: "direct:check", onError: failed, next: waiting }
            waiting:
              entry: gate:release
              on:
                approved: { to: done, effect: "direct:pay", compensate: "direct:recall" }
                rejected: { to: rejected, rollback: idle }
                timed-out: { to: rejected, rollback: idle }
            done:
              within: 24h
              onLimit: closed
              ignore: [approved]
              on: { recall: { when: "${body[reason]} != null", rollback: idle, to: rolled-back } }
            closed: { final: completed }
            rejected: { final: completed }
            rolled-back: { final: completed }
            failed: { final: failed }
      """;

  private final Queue<String> done = new ConcurrentLinkedQueue<>();
  private volatile boolean checkFails;
  private volatile boolean unreserveFails;
  private @Nullable TestApplication app;

  private TestApplication app() throws Exception {
    TestApplication known = app;
    if (known == null) {
      known = TestApplication.with().contract("w", CONTRACT).routes(routes()).start();
      app = known;
    }
    return known;
  }

  @AfterEach
  void close() {
    if (app != null) {
      app.close();
    }
  }

  private RouteBuilder routes() {
    return new RouteBuilder() {
      @Override
      public void configure() {
        from("workflow:w")
            .to("state-machine:release")
            .id("pay")
            .setBody(simple("ended in ${header.DroverState}"));
        from("direct:reserve").process(e -> does("reserve")).id("reserving");
        from("direct:check").process(e -> check()).id("checking");
        from("direct:pay").process(e -> does("pay")).setBody(constant("paid")).id("paying");
        from("direct:recall")
            .process(e -> does("recall " + e.getMessage().getBody()))
            .id("calling");
        from("direct:unreserve").process(e -> unreserve()).id("freeing");
        from("direct:event")
            .routeId("outside")
            .to("state-machine:release?event=${header.word}&key=P-1");
      }
    };
  }

  private void does(String what) {
    done.add(what);
  }

  private void check() {
    does("check");
    if (checkFails) {
      throw new IllegalArgumentException("no such account");
    }
  }

  private void unreserve() {
    if (unreserveFails) {
      throw new IllegalArgumentException("the bank is shut");
    }
    does("unreserve");
  }

  private Run begun() throws Exception {
    return app().run("w", Map.of("id", "P-1", "amount", 5));
  }

  private Run paid() throws Exception {
    return app().approve(begun(), "release", "ann");
  }

  private Object send(String word, Object body) throws Exception {
    return app()
        .context()
        .createProducerTemplate()
        .requestBodyAndHeader("direct:event", body, "word", word);
  }

  private Run now(Run run) throws Exception {
    return app().awaitRest(app().runs().find(run.id().value()));
  }

  private List<String> path(Run run) throws Exception {
    return app().runs().history(run.id()).records().stream()
        .filter(step -> step.kind() == dev.drover.journal.StepKind.STATE_MACHINE)
        .flatMap(step -> Transitions.in(step).stream())
        .map(move -> move.get("from") + " " + move.get("cause") + " " + move.get("to"))
        .toList();
  }

  private Map<String, Object> transition(Run run, String visit) throws Exception {
    StepRecord record =
        app().runs().history(run.id()).records().stream()
            .filter(step -> step.key().path().value().equals(visit))
            .findFirst()
            .orElseThrow();
    Map<String, Object> told = new LinkedHashMap<>();
    Transitions.in(record).orElseThrow().forEach((name, value) -> told.put(name + "", value));
    return told;
  }

  @Test
  void a_state_that_waits_for_approval() throws Exception {
    Run waiting = begun();
    assertThat(waiting.status()).isEqualTo(RunStatus.WAITING);
    assertThat(done).containsExactly("reserve", "check");

    Run paid = app().approve(waiting, "release", "ann");

    assertThat(paid.status()).isEqualTo(RunStatus.WAITING);
    assertThat(done).containsExactly("reserve", "check", "pay");
    assertThat(transition(paid, "pay/waiting"))
        .containsEntry("cause", "gate")
        .containsEntry("event", "approved")
        .containsEntry("by", "ann")
        .containsEntry("to", "done");
  }

  @Test
  void a_rejection_rolls_back_what_was_done_before_it() throws Exception {
    Run over = app().reject(begun(), "release", "ben", "too much");

    assertThat(over.status()).isEqualTo(RunStatus.COMPLETED);
    assertThat(over.output().value()).isEqualTo("ended in rejected");
    assertThat(done).containsExactly("reserve", "check", "unreserve");
    assertThat(transition(over, "pay/waiting")).containsEntry("by", "ben");
  }

  @Test
  void nobody_decides_and_the_machine_goes_the_declared_way() throws Exception {
    Run waiting = begun();
    app().clock().advance(Duration.ofHours(9));

    assertThat(now(waiting).output().value()).isEqualTo("ended in rejected");
    assertThat(transition(waiting, "pay/waiting")).containsEntry("event", "timed-out");
    assertThat(transition(waiting, "pay/waiting")).containsEntry("by", "clock");
  }

  @Test
  void an_event_that_nobody_accepts_is_refused_by_name() throws Exception {
    Run paid = paid();

    assertThatThrownBy(() -> send("refund", Map.of()))
        .isInstanceOf(CamelExecutionException.class)
        .rootCause()
        .isInstanceOf(EventRefused.class)
        .hasMessage(
            "State machine 'release' of run "
                + paid.id()
                + " is in 'done', which takes recall; not 'refund'.");
    assertThat(now(paid).status()).isEqualTo(RunStatus.WAITING);
    List<WaitEvent> noted = app().journal().waitsOf(paid.id()).get(1).events();
    assertThat(noted).extracting(WaitEvent::kind).containsExactly(WaitEvent.Kind.REFUSED);
    assertThat(noted).extracting(WaitEvent::by).containsExactly("route outside");
  }

  @Test
  void an_event_for_a_machine_that_does_not_wait_for_one_is_refused() throws Exception {
    Run unused = begun();

    assertThatThrownBy(() -> send("recall", Map.of("reason", "wrong")))
        .rootCause()
        .isInstanceOf(EventRefused.class)
        .hasMessageContaining("No state machine 'release' with key 'P-1' waits for events");
  }

  @Test
  void an_ignored_one_is_ignored() throws Exception {
    Run paid = paid();

    assertThat(send("approved", Map.of()))
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
        .containsEntry("status", "ignored")
        .containsEntry("state", "done");
    assertThat(now(paid).status()).isEqualTo(RunStatus.WAITING);
  }

  @Test
  void an_event_whose_conditions_do_not_hold_is_recorded_and_the_limit_stays() throws Exception {
    Run paid = paid();
    app().clock().advance(Duration.ofHours(20));
    Object unused = send("recall", Map.of("note", "x"));
    assertThat(now(paid).status()).isEqualTo(RunStatus.WAITING);
    assertThat(transition(paid, "pay/done/event"))
        .containsEntry("cause", "stays")
        .containsEntry("values", Map.of("body[reason]", "null"));

    app().restart();
    app().clock().advance(Duration.ofHours(5));

    assertThat(now(paid).output().value()).isEqualTo("ended in closed");
    assertThat(transition(paid, "pay/done")).containsEntry("cause", "limit");
  }

  @Test
  void a_limit_moves_on_after_a_restart() throws Exception {
    Run paid = paid();
    app().restart();
    app().clock().advance(Duration.ofHours(23));
    assertThat(now(paid).status()).isEqualTo(RunStatus.WAITING);
    app().clock().advance(Duration.ofHours(2));
    assertThat(now(paid).output().value()).isEqualTo("ended in closed");
    assertThat(done).containsExactly("reserve", "check", "pay");
  }

  @Test
  void a_failed_entry_takes_the_declared_way() throws Exception {
    checkFails = true;
    Run failed = begun();

    assertThat(failed.status()).isEqualTo(RunStatus.FAILED);
    assertThat(failed.error().orElseThrow().code()).isEqualTo("machine-failed");
    assertThat(failed.error().orElseThrow().message()).contains("no such account");
    assertThat(transition(failed, "pay/reserved"))
        .containsEntry("cause", "error")
        .containsEntry("why", "no such account");
    assertThat(done).containsExactly("reserve", "check");
  }

  @Test
  void rollback_runs_compensations_in_reverse_once_each() throws Exception {
    Run paid = paid();
    app().restart();
    Object unused = send("recall", Map.of("reason", "wrong account"));

    Run over = now(paid);
    assertThat(over.output().value()).isEqualTo("ended in rolled-back");
    assertThat(done).containsExactly("reserve", "check", "pay", "recall paid", "unreserve");
    assertThat(path(over))
        .containsExactly(
            "idle next reserved",
            "reserved next waiting",
            "waiting gate done",
            "done event rolled-back",
            "rolled-back end null");
    assertThat(transition(over, "pay/done"))
        .containsEntry("values", Map.of("body[reason]", "wrong account"))
        .containsEntry("by", "route outside")
        .containsEntry("rollback", "idle");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "record.before pay/done/event",
        "record.after pay/done/event",
        "record.after pay/done",
        "work.before pay/rollback",
        "work.before pay/rollback/compensate-3",
        "work.after pay/rollback/compensate-3/calling",
        "work.after pay/rollback/compensate-3",
        "work.before pay/rollback/compensate-1",
        "work.before pay/rollback/compensate-1/freeing",
        "work.after pay/rollback/compensate-1",
        "work.after pay/rollback",
        "work.after pay/rolled-back",
      })
  void killed_in_the_middle_of_a_rollback_the_rest_is_compensated(String where) throws Exception {
    Run paid = paid();
    String point = where.substring(0, where.indexOf(' '));
    if (point.startsWith("work")) {
      app().crashAt(point, where.substring(where.indexOf(' ') + 1));
    } else {
      app().crashAt(point);
    }
    try {
      Object unused = send("recall", Map.of("reason", "wrong account"));
    } catch (RuntimeException | dev.drover.testing.SimulatedCrash e) {
      assertThat(app().hasCrashed()).isTrue();
    }
    Run unused = now(paid);
    app().restart();

    Run over = now(paid);
    assertThat(over.output().value()).isEqualTo("ended in rolled-back");
    // what was under way when the process died may be done twice, with one idempotency key
    assertThat(done.stream().distinct())
        .containsExactly("reserve", "check", "pay", "recall paid", "unreserve");
    int again = where.contains("calling") ? 1 : 0;
    assertThat(done).hasSize(5 + again);
  }

  @Test
  void a_compensation_that_fails_is_done_at_resume_and_no_other_one() throws Exception {
    Run paid = paid();
    unreserveFails = true;
    Object sent = send("recall", Map.of("reason", "wrong account"));
    assertThat(sent).isNotNull();
    assertThat(now(paid).status()).isEqualTo(RunStatus.FAILED);

    unreserveFails = false;
    Run resumed = app().runs().resume(paid.id());

    assertThat(app().awaitRest(resumed).output().value()).isEqualTo("ended in rolled-back");
    assertThat(done).containsExactly("reserve", "check", "pay", "recall paid", "unreserve");
  }

  @Test
  void a_run_that_owes_compensations_is_not_cancelled() throws Exception {
    Run waiting = begun();

    assertThatThrownBy(() -> app().runs().cancel(waiting.id(), "no", "ann"))
        .isInstanceOf(CannotCancel.class)
        .hasMessageContaining("went from 'idle' to 'reserved', which 'direct:unreserve' undoes");
    assertThat(now(waiting).status()).isEqualTo(RunStatus.WAITING);
  }
}

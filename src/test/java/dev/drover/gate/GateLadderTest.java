package dev.drover.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.journal.Run;
import dev.drover.journal.WaitEvent;
import dev.drover.testing.TestApplication;
import dev.drover.testing.TestApplicationBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class GateLadderTest {
  private static final Instant OPENED = Instant.parse("2026-11-20T10:00:00Z");

  private static TestApplicationBuilder ladder(String keys) {
    return TestApplication.with()
        .startingAt(OPENED)
        .contract(
            "deals",
            """
            workflows:
              deal: { version: 1 }
            gates:
              legal:
                reviewers: [ann]
                due: "{{legal.due:4h}}"
                escalate: [{ to: [gc], due: "{{gc.due:4h}}" }]
                %s
            """
                .formatted(keys))
        .routes(
            new RouteBuilder() {
              @Override
              public void configure() {
                from("workflow:deal")
                    .to("gate:legal")
                    .setBody(simple("${header.DroverGateDecision}"));
              }
            });
  }

  private static List<WaitEvent.Kind> kinds(Gate gate) {
    return gate.events().stream().map(WaitEvent::kind).toList();
  }

  private static Gate only(TestApplication app) {
    return app.gates().list(true).get(0);
  }

  @Test
  void nobody_answers_and_the_backup_is_asked_once_then_the_declared_outcome_comes()
      throws Exception {
    try (TestApplication app = ladder("onTimeout: reject").start()) {
      Run run = app.run("deal", "d");
      app.clock().advance(Duration.ofHours(4).minusMillis(1));
      assertThat(kinds(only(app))).isEmpty();

      app.clock().advance(Duration.ofMillis(1));
      Gate escalated = only(app);
      assertThat(kinds(escalated)).containsExactly(WaitEvent.Kind.ESCALATED);
      assertThat(escalated.level()).isEqualTo(1);
      assertThat(escalated.asked())
          .extracting(Gate.Asked::to)
          .containsExactly(List.of("ann"), List.of("gc"));
      assertThat(escalated.asked())
          .extracting(Gate.Asked::at)
          .containsExactly(OPENED, OPENED.plus(Duration.ofHours(4)));
      assertThat(escalated.due()).isEqualTo(OPENED.plus(Duration.ofHours(8)));

      app.clock().advance(Duration.ofHours(4));
      Run ended = app.awaitRest(run);
      app.assertThatRun(ended).failed("gate-timed-out", "legal");
      assertThat(ended.error().orElseThrow().message())
          .contains("ann at 2026-11-20T10:00:00Z and gc at 2026-11-20T14:00:00Z");
      assertThat(kinds(only(app)))
          .containsExactly(WaitEvent.Kind.ESCALATED, WaitEvent.Kind.TIMED_OUT);
      assertThat(only(app).waited(app.clock().instant())).isEqualTo(Duration.ofHours(8));
    }
  }

  @Test
  void a_restart_between_the_rungs_changes_nothing() throws Exception {
    try (TestApplication app = ladder("onTimeout: reject").start()) {
      Run run = app.run("deal", "d");
      app.restart();
      app.clock().advance(Duration.ofHours(5));
      app.restart();
      app.restart();
      assertThat(kinds(only(app))).containsExactly(WaitEvent.Kind.ESCALATED);
      assertThat(only(app).endsAt()).isEqualTo(OPENED.plus(Duration.ofHours(8)));
      app.clock().advance(Duration.ofHours(3));
      app.assertThatRun(app.awaitRest(run)).failed("gate-timed-out", "legal");
      assertThat(kinds(only(app)))
          .containsExactly(WaitEvent.Kind.ESCALATED, WaitEvent.Kind.TIMED_OUT);
    }
  }

  @Test
  void three_days_of_downtime_are_caught_up_with_one_escalation_and_the_outcome() throws Exception {
    TestApplicationBuilder made = ladder("onTimeout: reject");
    try (TestApplication app = made.start()) {
      Run run = app.run("deal", "d");
      app.clock().advance(Duration.ofDays(3));
      app.assertThatRun(app.awaitRest(run)).failed("gate-timed-out", "legal");
      assertThat(kinds(only(app)))
          .containsExactly(WaitEvent.Kind.ESCALATED, WaitEvent.Kind.TIMED_OUT);
    }
  }

  @Test
  void properties_of_the_start_hold_for_a_gate_after_a_restart_without_them() throws Exception {
    TestApplicationBuilder made =
        ladder("onTimeout: reject").property("legal.due", "2s").property("gc.due", "2s");
    try (TestApplication app = made.start()) {
      Run run = app.run("deal", "d");
      made.property("legal.due", "9h").property("gc.due", "9h");
      app.restart();
      app.clock().advance(Duration.ofSeconds(4));
      app.assertThatRun(app.awaitRest(run)).failed("gate-timed-out", "legal");
    }
  }

  @Test
  void the_outcome_may_be_a_choice() throws Exception {
    try (TestApplication app =
        ladder("choices: { send-back: Back }\n    onTimeout: send-back").start()) {
      Run run = app.run("deal", "d");
      app.clock().advance(Duration.ofHours(8));
      Run ended = app.awaitRest(run);
      app.assertThatRun(ended).completed();
      assertThat(ended.output().value()).isEqualTo("send-back");
      Gate gate = only(app);
      assertThat(gate.status()).isEqualTo(Gate.Status.TIMED_OUT);
      assertThat(gate.decision().orElseThrow().decision()).isEqualTo("send-back");
      assertThat(gate.decision().orElseThrow().by()).isEqualTo("clock");
    }
  }

  @Test
  void who_is_asked_is_reminded_before_the_end_of_a_rung_that_is_longer() throws Exception {
    try (TestApplication app =
        ladder("remind: 3h\n    onTimeout: reject").property("gc.due", "2h").start()) {
      app.run("deal", "d");
      app.clock().advance(Duration.ofHours(1));
      assertThat(kinds(only(app))).containsExactly(WaitEvent.Kind.REMINDED);
      app.clock().advance(Duration.ofHours(9));
      assertThat(kinds(only(app)))
          .containsExactly(
              WaitEvent.Kind.REMINDED, WaitEvent.Kind.ESCALATED, WaitEvent.Kind.TIMED_OUT);
    }
  }
}

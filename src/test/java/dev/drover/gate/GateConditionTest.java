package dev.drover.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.journal.Run;
import dev.drover.journal.RunStatus;
import dev.drover.testing.TestApplication;
import dev.drover.testing.TestApplicationBuilder;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.builder.RouteBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class GateConditionTest {

  private static TestApplicationBuilder when(String keys) {
    return TestApplication.with()
        .contract(
            "risks",
            """
            workflows:
              risk: { version: 1 }
            memory:
              risk: { owner: input }
            gates:
              lead:
                due: 4h
                escalate: [{ to: [boss], due: 4h }]
                onTimeout: reject
                evidence: [risk]
                %s
            """
                .formatted(keys))
        .file("brief.md", "# Risk ${memory(risk.name)}\n\nScore ${memory(risk.score)}\n")
        .routes(
            new RouteBuilder() {
              @Override
              public void configure() {
                from("workflow:risk")
                    .to("gate:lead")
                    .setBody(simple("${header.DroverGateDecision}: ${header.DroverGateReason}"));
              }
            });
  }

  private static final String OVER_70 = "when: \"${memory(risk.score)} > 70\"";

  private static Map<String, @Nullable Object> risk(@Nullable Object score) {
    Map<String, @Nullable Object> risk = new HashMap<>();
    risk.put("name", "Acme");
    if (score != null) {
      risk.put("score", score);
    }
    return risk;
  }

  @Test
  void where_the_condition_does_not_hold_nobody_is_asked_and_that_is_recorded() throws Exception {
    try (TestApplication app = when(OVER_70).start()) {
      Run run = app.run("risk", risk(70));
      app.assertThatRun(run).completed();
      assertThat(run.output().value())
          .isEqualTo(
              "not-asked: ${memory(risk.score)} > 70 does not hold: ${memory(risk.score)} is 70");
      assertThat(app.gates().list(true)).isEmpty();
    }
  }

  @Test
  void where_it_holds_they_are_told_why() throws Exception {
    try (TestApplication app = when(OVER_70).start()) {
      Run run = app.run("risk", risk(71));
      assertThat(run.status()).isEqualTo(RunStatus.WAITING);
      Gate gate = app.openGate(run, "lead");
      assertThat(gate.because()).contains("holds").contains("71");
      assertThat(gate.evidence()).isEqualTo(Map.of("risk", risk(71)));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-", "n/a", "NaN", "12,5"})
  void in_doubt_somebody_is_asked(String score) throws Exception {
    try (TestApplication app = when(OVER_70).start()) {
      assertThat(app.run("risk", risk(score.isEmpty() ? null : score)).status())
          .isEqualTo(RunStatus.WAITING);
    }
  }

  @Test
  void a_workflow_on_probation_asks_for_its_first_runs_whatever_the_condition_says()
      throws Exception {
    try (TestApplication app = when(OVER_70 + "\n    probation: { runs: 2 }").start()) {
      assertThat(app.run("risk", risk(1)).status()).isEqualTo(RunStatus.WAITING);
      app.restart();
      assertThat(app.run("risk", risk(1)).status()).isEqualTo(RunStatus.WAITING);
      assertThat(app.run("risk", risk(1)).status()).isEqualTo(RunStatus.COMPLETED);
      assertThat(app.run("risk", risk(99)).status()).isEqualTo(RunStatus.WAITING);
    }
  }

  @Test
  void a_probation_of_days_begins_with_the_first_gate() throws Exception {
    try (TestApplication app = when(OVER_70 + "\n    probation: { days: 2 }").start()) {
      assertThat(app.run("risk", risk(1)).status()).isEqualTo(RunStatus.WAITING);
      app.clock().advance(Duration.ofHours(47));
      assertThat(app.run("risk", risk(1)).status()).isEqualTo(RunStatus.WAITING);
      app.clock().advance(Duration.ofHours(1));
      assertThat(app.run("risk", risk(1)).status()).isEqualTo(RunStatus.COMPLETED);
    }
  }

  @Test
  void the_brief_is_a_template_and_what_data_says_stays_text() throws Exception {
    try (TestApplication app = when("brief: { template: brief.md }").start()) {
      Run run = app.run("risk", Map.of("name", "A\n# [Approve](http://x)", "score", 3));
      assertThat(app.openGate(run, "lead").brief())
          .isEqualTo("# Risk A\n\\# \\[Approve\\](http://x)\n\nScore 3\n");
    }
  }
}

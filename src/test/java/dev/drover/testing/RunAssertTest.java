package dev.drover.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.journal.Run;
import dev.drover.model.Script;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
class RunAssertTest {
  private static final String CONTRACT =
      """
      workflows: { work: { version: 1 }, child: { version: 1 } }
      memory:
        facts: { schema: any.json }
        verdict: { schema: any.json }
      agents:
        extract: { model: m, instructions: ask.md, writes: [facts] }
        check:
          { model: m, instructions: ask.md, reads: [facts], writes: [verdict],
            revises: extract, maxRevisions: 1 }
      """;
  private static final Map<String, Object> GOOD = Map.of("ok", true);

  private TestApplication app;

  private Run run() throws Exception {
    app =
        with(new Revised())
            .replies("extract", "{\"n\": 1}")
            .replies("check", "{\"revise\": {\"instructions\": [\"be exact\"]}}")
            .start();
    return app.run("work", "in");
  }

  private static TestApplicationBuilder with(RouteBuilder routes) {
    return TestApplication.with()
        .contract("work", CONTRACT)
        .file("any.json", "{\"type\": \"object\"}")
        .file("ask.md", "What is it?")
        .routes(routes);
  }

  @AfterEach
  void close() {
    if (app != null) {
      app.close();
    }
  }

  @Test
  void what_is_recorded_executed_and_called_can_be_told() throws Exception {
    Run run = run();
    app.assertThatRun(run)
        .failed("revisions-used-up", "check")
        .recorded("extract", "check", "extract~2")
        .executed("extract", 2)
        .executed("check", 2)
        .calledModel("check", 2)
        .didNotRun("post")
        .wrote("facts", facts -> assertThat(facts).isEqualTo(Map.of("n", 1)))
        .step("extract", StepAssert::readOnly)
        .step("check", step -> step.read("facts", 1).readOnly("facts").sentBackTo("extract"));
  }

  static List<Consumer<RunAssert>> wrong() {
    return List.of(
        RunAssert::completed,
        RunAssert::waiting,
        run -> run.failed("agent-output-invalid"),
        run -> run.failed("revisions-used-up", "extract"),
        run -> run.recorded("extract", "check"),
        run -> run.executed("extract", 1),
        run -> run.executed("post", 1),
        run -> run.didNotRun("check"),
        run -> run.calledModel("check", 1),
        run -> run.wrote("verdict"),
        run -> run.hasOutput(GOOD),
        run -> run.sent("check", 1),
        run -> run.effects("check", 1),
        run -> run.step("post", step -> {}),
        run -> run.step("extract", step -> step.wrote("facts", 9)),
        run -> run.step("extract", step -> step.read("facts", 1)),
        run -> run.step("extract", step -> step.failed("x")),
        run -> run.step("extract", step -> step.sentBackTo("x")),
        run -> run.step("check", StepAssert::completed),
        run -> run.step("check", step -> step.readOnly()));
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void what_is_not_so_fails_and_shows_the_run(Consumer<RunAssert> wrong) throws Exception {
    Run run = run();
    assertThatThrownBy(() -> wrong.accept(app.assertThatRun(run)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("extract~2")
        .hasMessageContaining("is FAILED: revisions-used-up at 'check'");
  }

  @Test
  void the_clock_makes_a_timer_fire_and_does_not_go_back() throws Exception {
    Instant begin = Instant.parse("2026-01-01T00:00:00Z");
    app = with(new Nap()).startingAt(begin).start();
    Run run = app.run("work", "in");
    app.assertThatRun(run).waiting();

    app.clock().advance(Duration.ofHours(1).minusMillis(1));
    app.assertThatRun(app.awaitRest(run)).waiting();
    app.clock().advance(Duration.ofMillis(1));

    Run after = app.awaitRest(run);
    app.assertThatRun(after).completed();
    assertThat(after.endedAt()).contains(begin.plus(Duration.ofHours(1)));
    assertThatThrownBy(() -> app.clock().set(begin)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_run_rests_when_the_child_it_waits_for_does() throws Exception {
    app = with(new Parent()).start();
    Run run = app.run("work", "in");
    app.assertThatRun(run).waiting();

    app.clock().advance(Duration.ofHours(1));

    app.assertThatRun(app.awaitRest(run)).completed().hasOutput("in");
  }

  @Test
  void what_no_reply_is_written_for_fails_the_step() throws Exception {
    app = with(new Revised()).replies("check", "{}").start();
    app.assertThatRun(app.run("work", "in")).hasStatus(dev.drover.journal.RunStatus.FAILED);
    assertThatThrownBy(() -> with(new Nap()).replies("a", "b").model(model()).start())
        .isInstanceOf(IllegalStateException.class);
  }

  private static dev.langchain4j.model.chat.ChatModel model() {
    return Script.named("s").replies("a", "b").model();
  }

  private static final class Revised extends RouteBuilder {
    @Override
    public void configure() {
      from("workflow:work").to("agent:extract").to("agent:check").process(e -> {}).id("post");
    }
  }

  private static final class Nap extends RouteBuilder {
    @Override
    public void configure() {
      from("workflow:work").delay(3_600_000).id("nap").process(e -> {}).id("post");
    }
  }

  private static final class Parent extends RouteBuilder {
    @Override
    public void configure() {
      from("workflow:work").to("workflow:child").process(e -> {}).id("post");
      from("workflow:child").delay(3_600_000).id("nap").process(e -> {}).id("last");
    }
  }
}

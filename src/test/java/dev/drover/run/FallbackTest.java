package dev.drover.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.journal.Attempt;
import dev.drover.journal.Outcome;
import dev.drover.journal.Run;
import dev.drover.journal.RunStatus;
import dev.drover.journal.StepKind;
import dev.drover.journal.StepRecord;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who answers in place of an agent that could not, and how later steps and people see it. */
@Timeout(60)
class FallbackTest extends Traps {
  private static final String HEADER = "DroverFallback";

  private final CountDownLatch go = new CountDownLatch(1);
  private volatile boolean well;
  private volatile boolean hangs;
  private volatile boolean plainFails;

  private static String contract(String draft) {
    return """
        workflows: { w: {} }
        memory:
          topic: { owner: input }
          piece: { schema: piece.json }
          other: {}
        agents:
          draft: { uri: "bean:draft", reads: topic, writes: piece, %s }
          plain: { uri: "bean:plain" }
        gates:
          lead: { due: 1h, escalate: [{ to: [boss], due: 1ms }], onTimeout: reject }
        """
        .formatted(draft);
  }

  @Override
  protected void prepare(CamelContext context) {
    context.getRegistry().bind("draft", new Draft());
    context.getRegistry().bind("plain", new Plain());
    context.getRegistry().bind("extract", does("extract"));
    context.getRegistry().bind("check", new Check());
  }

  private void drafting(RouteBuilder r) {
    r.from("direct:spare")
        .process(e -> seen("spare", e.getMessage().getBody()))
        .setBody(r.constant("spare piece"));
    r.from("workflow:w")
        .to("agent:draft")
        .to("gate:lead")
        .choice()
        .when(r.simple("${header." + HEADER + "} == 'agent-timeout'"))
        .process(does("late"))
        .id("late")
        .when(r.simple("${header." + HEADER + "} != null"))
        .process(does("flagged"))
        .id("flagged")
        .otherwise()
        .process(does("as usual"))
        .id("usual")
        .end();
  }

  private void seen(String who, Object body) {
    done.add(who + " " + body);
  }

  private Run published(String draft) throws Exception {
    Files.writeString(directory.resolve("piece.json"), "{\"type\": \"string\"}");
    app(contract(draft), this::drafting);
    return completed(throughTheGate("bees"));
  }

  private StepRecord step(Run run, String path) {
    return records(run).stream()
        .filter(record -> record.key().path().value().equals(path))
        .findFirst()
        .orElseThrow();
  }

  private static Object output(StepRecord step) {
    return ((Outcome.Completed) step.outcome()).change().body().value();
  }

  @Test
  void a_constant_answers_for_an_agent_that_hangs_and_a_later_node_can_tell() throws Exception {
    hangs = true;
    Run run = published("timeout: 200ms, fallback: { value: unedited }");

    assertThat(done).containsExactly("draft", "late");
    StepRecord draft = step(run, "draft");
    assertThat(output(draft)).isEqualTo("unedited");
    assertThat(draft.attempt()).isEqualTo(2);
    assertThat(draft.writes())
        .singleElement()
        .satisfies(w -> assertThat(w.field()).isEqualTo("piece"));
    assertThat(output(step(run, "draft/fallback"))).isEqualTo("unedited");
    Attempt failed = app().runs().history(run.id()).attempts().get(0);
    assertThat(failed.key()).isEqualTo(draft.key());
    assertThat(failed.number()).isEqualTo(1);
    assertThat(failed.failure().code()).isEqualTo("agent-timeout");
  }

  @Test
  void another_agent_answers_when_all_attempts_failed_and_is_given_the_same_input()
      throws Exception {
    Run run = published("retries: 1, fallback: { agent: plain }");

    assertThat(done).containsExactly("draft", "draft", "plain {topic=bees}", "flagged");
    assertThat(step(run, "draft/fallback").name()).isEqualTo("plain");
    assertThat(output(step(run, "draft"))).isEqualTo("plain piece");
    assertThat(step(run, "draft").writes()).hasSize(1);
    assertThat(step(run, "draft/fallback").writes()).isEmpty();
  }

  @Test
  void an_endpoint_is_given_the_same_input() throws Exception {
    Run run = published("fallback: { to: \"direct:spare\" }");

    assertThat(done).containsExactly("draft", "spare {topic=bees}", "flagged");
    assertThat(output(step(run, "draft"))).isEqualTo("spare piece");
    assertThat(step(run, "draft/fallback").kind()).isEqualTo(StepKind.ENDPOINT);
    assertThat(step(run, "draft/fallback").reads())
        .extracting(read -> read.field())
        .containsExactly("topic");
  }

  @Test
  void what_a_fallback_answers_is_held_to_the_schema_of_the_agent() throws Exception {
    Files.writeString(directory.resolve("piece.json"), "{\"type\": \"object\"}");
    app(contract("fallback: { agent: plain }"), this::drafting);
    Run run = app().run("w", "bees");
    assertThat(run.error().orElseThrow().code()).isEqualTo("agent-output-invalid");
    assertThat(run.error().orElseThrow().message()).contains("fallback of agent 'draft'");
  }

  @Test
  void an_agent_that_answers_itself_takes_an_earlier_flag_away() throws Exception {
    Files.writeString(directory.resolve("piece.json"), "{}");
    well = true;
    app(
        contract("fallback: { value: unedited }"),
        r -> {
          r.from("workflow:w")
              .setHeader(HEADER, r.constant("earlier"))
              .to("agent:draft")
              .process(e -> done.add("flag " + e.getMessage().getHeader(HEADER)))
              .id("look");
        });
    completed(app().run("w", "bees"));
    assertThat(done).containsExactly("draft", "flag null");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{ agent: plain }", "{ to: 'direct:none?block=false' }"})
  void when_both_fail_the_error_names_both_and_a_resume_tries_both_again(String fallback)
      throws Exception {
    plainFails = true;
    Files.writeString(directory.resolve("piece.json"), "{\"type\": \"string\"}");
    app(
        contract("fallback: " + fallback),
        r -> {
          r.from("workflow:w").to("agent:draft");
        });
    Run run = app().run("w", "bees");
    assertThat(run.status()).isEqualTo(RunStatus.FAILED);
    assertThat(run.error().orElseThrow().code()).isEqualTo("fallback-failed");
    assertThat(run.error().orElseThrow().step()).isEqualTo("draft");
    assertThat(run.error().orElseThrow().message())
        .contains("draft failed")
        .contains("Its fallback, ")
        .contains("failed too");

    well = true;
    app().restart();
    app().runs().resume(run.id());
    assertThat(completed(app().settled(run)).output().value()).isEqualTo("good piece");
  }

  @Test
  void a_failure_of_both_that_the_route_caught_is_thrown_again_with_the_body_as_it_was()
      throws Exception {
    plainFails = true;
    Files.writeString(directory.resolve("piece.json"), "{\"type\": \"string\"}");
    app(
        contract("fallback: { agent: plain }"),
        r -> {
          r.from("workflow:w")
              .doTry()
              .to("agent:draft")
              .doCatch(StepFailed.class)
              .process(e -> done.add("caught " + e.getMessage().getBody()))
              .id("caught")
              .end()
              .to("gate:lead")
              .process(does("end"))
              .id("end");
        });
    completed(throughTheGate("bees"));
    assertThat(done).containsExactly("draft", "plain {topic=bees}", "caught bees", "end");
  }

  @ParameterizedTest
  @CsvSource({
    "accept, in, revisions-used-up, null",
    "'fallback, fallback: { value: constant }', constant, null, revisions-used-up",
    "'fallback, fallback: { agent: plain }', plain piece, null, revisions-used-up",
  })
  void revisions_that_are_used_up_have_a_declared_outcome(
      String outcome, String output, String accepted, String fallback) throws Exception {
    app(
        """
        workflows: { w: {} }
        agents:
          extract: { uri: "bean:extract" }
          plain: { uri: "bean:plain" }
          check:
            { uri: "bean:check", revises: extract, maxRevisions: 1, onRevisionsUsedUp: %s }
        gates:
          lead: { due: 1h, escalate: [{ to: [boss], due: 1ms }], onTimeout: reject }
        """
            .formatted(outcome),
        r ->
            r.from("workflow:w")
                .to("agent:extract")
                .to("agent:check")
                .to("gate:lead")
                .process(
                    e ->
                        done.add(
                            e.getMessage().getHeader("DroverAccepted")
                                + " "
                                + e.getMessage().getHeader(HEADER)))
                .id("look"));
    Run run = completed(throughTheGate("in"));
    assertThat(run.output().value()).isEqualTo(output);
    assertThat(done).startsWith("extract", "check", "extract", "check");
    assertThat(done).endsWith(accepted + " " + fallback);
  }

  @Test
  void the_same_holds_without_records() throws Exception {
    Files.writeString(directory.resolve("piece.json"), "{}");
    app(
        contract("fallback: { agent: plain }").replace("w: {}", "w: { durability: none }"),
        r -> {
          r.from("workflow:w").to("agent:draft").log("x");
        });
    assertThat(completed(app().run("w", "bees")).output().value()).isEqualTo("plain piece");
  }

  /** Hangs when it has a time limit, else fails; well when told so. */
  public final class Draft {
    public Object answer(@org.apache.camel.Body Object in) throws Exception {
      done.add("draft");
      if (well) {
        return "good piece";
      }
      if (hangs) {
        go.await(20, TimeUnit.SECONDS);
      }
      throw new IllegalStateException("draft failed");
    }
  }

  /** Is never content. */
  public final class Check {
    public Object answer(@org.apache.camel.Body Object in) {
      done.add("check");
      return Map.of("revise", Map.of("instructions", List.of("again")));
    }
  }

  /** Answers plainly. */
  public final class Plain {
    public Object answer(@org.apache.camel.Body Object in) {
      seen("plain", in);
      if (plainFails) {
        throw new IllegalStateException("plain failed");
      }
      return "plain piece";
    }
  }
}

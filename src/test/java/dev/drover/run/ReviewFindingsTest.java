package dev.drover.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drover.journal.Payload;
import dev.drover.journal.Run;
import dev.drover.journal.RunStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Defects that a review found, each with the scenario that showed it. */
@Timeout(60)
class ReviewFindingsTest extends Traps {
  private int maxRuns = 256;

  @Override
  protected void prepare(CamelContext context) {
    context.getComponent("workflow", WorkflowComponent.class).setMaxConcurrentRuns(maxRuns);
  }

  private long count(String what) {
    return done.stream().filter(what::equals).count();
  }

  private Run start() {
    return app().runs().start(StartRequest.of("w", Payload.of("in")));
  }

  private Run now(Run run) {
    return app().runs().find(run.id().value());
  }

  @Test
  void a_branch_failure_translated_beside_a_waiting_branch_ends_the_run() throws Exception {
    app(
        r ->
            r.from("workflow:w")
                .doTry()
                .multicast()
                .id("all")
                .to("gate:lead")
                .process(fails("b"))
                .id("b")
                .end()
                .endDoTry()
                .doCatch(Exception.class)
                .throwException(new IllegalStateException("translated"))
                .end());
    Run run = app().settled(start());
    assertThat(count("b")).as("executions of b").isEqualTo(1);
    assertThat(now(run).status()).isEqualTo(RunStatus.FAILED);
  }

  @Test
  void a_branch_failure_handled_beside_a_waiting_branch_completes_the_run() throws Exception {
    app(
        r ->
            r.from("workflow:w")
                .doTry()
                .multicast()
                .id("all")
                .to("gate:lead")
                .process(fails("b"))
                .id("b")
                .end()
                .endDoTry()
                .doCatch(Exception.class)
                .process(does("caught"))
                .id("caught")
                .end()
                .process(does("end"))
                .id("end"));
    Run run = app().run("w", "in");
    assertThat(done).contains("caught", "end");
    assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
  }

  @Test
  void a_late_failure_of_a_closed_branch_does_not_lose_the_walk() throws Exception {
    CountDownLatch fastFailed = new CountDownLatch(1);
    app(
        joining("all").replace("require: all", "require: all, stopEarly: failFast"),
        r ->
            r.from("workflow:w")
                .multicast()
                .parallelProcessing()
                .id("all")
                .process(
                    e -> {
                      done.add("fast");
                      fastFailed.countDown();
                      throw new IllegalArgumentException("fast failed");
                    })
                .id("fast")
                .process(
                    e -> {
                      done.add("slow");
                      fastFailed.await();
                      throw new IllegalArgumentException("slow failed");
                    })
                .id("slow")
                .end());
    Run run = app().settled(start());
    assertThat(count("fast")).as("executions of fast").isEqualTo(1);
    assertThat(now(run).status()).isEqualTo(RunStatus.FAILED);
  }

  @Test
  void a_revision_of_an_agent_inside_a_block_does_not_hang() throws Exception {
    app(
        """
        workflows: { w: { version: 1 } }
        agents:
          extract: { uri: "bean:extract" }
          check: { uri: "bean:check", revises: extract, maxRevisions: 2 }
        """,
        r -> {
          r.bindToRegistry("extract", (org.apache.camel.Processor) does("extract"));
          r.bindToRegistry("check", new Again());
          r.from("workflow:w").step("read").to("agent:extract").end().to("agent:check");
        });
    Run run = start();
    await().atMost(Duration.ofSeconds(8)).until(() -> now(run).status() != RunStatus.RUNNING);
    assertThat(now(run).error().orElseThrow().message()).contains("revises 'extract'");
  }

  @Test
  void a_request_that_times_out_before_the_first_commit_is_answered() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    app(
        """
        workflows: { w: { version: 1 } }
        agents: { ask: { uri: "bean:ask", timeout: 30s } }
        """,
        r -> {
          r.bindToRegistry("ask", (org.apache.camel.Processor) e -> go.await(20, TimeUnit.SECONDS));
          r.from("workflow:w").to("agent:ask").process(does("end"));
        });
    CompletableFuture<Object> reply =
        app()
            .context()
            .createProducerTemplate()
            .asyncRequestBody("workflow:w?requestTimeout=300ms", "in");
    assertThat(reply).succeedsWithin(Duration.ofSeconds(5));
    go.countDown();
  }

  @Test
  void a_cancelled_child_lets_its_parent_go_on() throws Exception {
    app(
        r -> {
          r.from("workflow:w").to("workflow:child").process(does("end"));
          r.from("workflow:child").to("gate:lead").process(does("child"));
        });
    Run parent = start();
    await().until(() -> !gates().isEmpty());
    await().until(() -> now(parent).status() == RunStatus.WAITING);
    app().runs().cancel(gates().get(0).run(), "no", "ann");
    await().atMost(Duration.ofSeconds(5)).until(() -> now(parent).status() == RunStatus.FAILED);
  }

  @Test
  void a_result_that_cannot_be_encoded_fails_the_step_once() throws Exception {
    String large = "x".repeat(8_000_000);
    app(
        r ->
            r.from("workflow:w")
                .process(
                    e -> {
                      done.add("effect");
                      e.getMessage()
                          .setBody(
                              List.of(
                                  large, large, large, large, large, large, large, large, large));
                    })
                .id("effect")
                .process(does("end"))
                .id("end"));
    Run run = app().settled(start());
    assertThat(count("effect")).as("executions").isEqualTo(1);
    assertThat(now(run).status()).isEqualTo(RunStatus.FAILED);
  }

  @Test
  void a_gate_of_a_run_in_memory_can_be_decided() throws Exception {
    app(
        """
        workflows: { w: { version: 1, durability: memory } }
        gates: { lead: { due: 1h, escalate: [{ to: [boss], due: 1ms }], onTimeout: reject } }
        """,
        r -> r.from("workflow:w").to("gate:lead").process(does("end")));
    Run run = app().run("w", "in");
    assertThat(run.status()).isEqualTo(RunStatus.WAITING);
    assertThat(gates()).hasSize(1);
  }

  @Test
  void what_runs_on_completion_is_not_recorded_before_the_last_step() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    app(
        r -> {
          r.onCompletion()
              .process(does("over"))
              .id("over")
              .process(e -> go.await(20, TimeUnit.SECONDS))
              .id("held");
          r.from("workflow:w").process(does("first")).id("first").process(does("end")).id("end");
        });
    Run run = start();
    await().until(() -> keys(run).contains("over~1"));
    List<String> onDisk = keys(run);
    go.countDown();
    assertThat(onDisk).contains("end~1");
  }

  @Test
  void an_endpoint_that_answers_on_get_message_is_heard() throws Exception {
    app(
        """
        workflows: { w: { version: 1 } }
        agents: { ask: { uri: "bean:ask" } }
        """,
        r -> {
          r.bindToRegistry(
              "ask", (org.apache.camel.Processor) e -> e.getMessage().setBody("answer"));
          r.from("workflow:w").to("agent:ask").process(does("end"));
        });
    assertThat(app().run("w", "in").output().value()).isEqualTo("answer");
  }

  /** Sends the run back whatever it is given. */
  public static final class Again {
    public Object check(Object in) {
      return Map.of("revise", Map.of("instructions", List.of("again")));
    }
  }
}

package dev.drover.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drover.journal.Attempt;
import dev.drover.journal.Failure;
import dev.drover.journal.Missing;
import dev.drover.journal.Payload;
import dev.drover.journal.Run;
import dev.drover.journal.RunStatus;
import dev.drover.journal.Schedule;
import dev.drover.journal.StepKind;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.TokenUsage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.apache.camel.CamelContext;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.ClaimCheckOperation;
import org.apache.camel.model.MulticastDefinition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What work does that its join, or its limit, has gone on without. */
@Timeout(60)
class LateWorkTest extends Traps {
  private final CountDownLatch go = new CountDownLatch(1);
  private Duration hotLimit = Duration.ofSeconds(2);
  private boolean deaf;
  private boolean onlyFirst;

  private static String contract(String agent) {
    return """
        workflows: { w: {}, child: {} }
        agents: { slow: { model: slow, instructions: "do it" %s } }
        gates:
          lead: { due: 1h, escalate: [{ to: [boss], due: 1ms }], onTimeout: reject }
          second: { due: 1h, escalate: [{ to: [boss], due: 1ms }], onTimeout: reject }
        joins: { panel: { require: { atLeast: 1 }, branchTimeout: 150ms } }
        """
        .formatted(agent);
  }

  @Override
  protected void prepare(CamelContext context) {
    context.getComponent("workflow", WorkflowComponent.class).setHotLimit(hotLimit);
    context.getRegistry().bind("slow", ChatModel.class, new Slow());
  }

  @AfterEach
  void letGo() {
    go.countDown();
  }

  /** Hangs until it is interrupted or, where it is deaf to that, until the test lets it go. */
  private void hang(String what) {
    done.add(what);
    while (go.getCount() > 0) {
      try {
        go.await();
      } catch (InterruptedException e) {
        done.add(what + " interrupted");
        if (!deaf) {
          throw new IllegalStateException("interrupted", e);
        }
      }
    }
    done.add(what + " late");
  }

  private Processor hangs(String what) {
    return exchange -> hang(what);
  }

  private static MulticastDefinition panel(RouteBuilder r) {
    MulticastDefinition panel = r.from("workflow:w").multicast();
    panel.parallelProcessing().id("panel");
    return panel;
  }

  private void besideAnAgent(RouteBuilder r) {
    panel(r)
        .to("agent:slow")
        .process(does("finance"))
        .id("finance")
        .end()
        .process(does("behind"))
        .id("behind");
  }

  private List<Attempt> attempts(Run run) {
    return app().runs().history(run.id()).attempts();
  }

  private Run now(Run run) {
    return app().runs().find(run.id().value());
  }

  @Test
  void what_an_agent_used_that_was_given_up_counts_behind_the_end_of_the_run() throws Exception {
    deaf = true;
    app(contract(""), this::besideAnAgent);
    Run run = completed(app().run("w", "in"));
    assertThat(run.usage().inputTokens()).isZero();
    List<String> before = keys(run);
    go.countDown();
    await().until(() -> now(run).usage().inputTokens() == 10);
    assertThat(attempts(run))
        .singleElement()
        .satisfies(
            late -> {
              assertThat(late.key().text()).isEqualTo("panel/slow~1");
              assertThat(late.state()).isEqualTo(Attempt.State.FAILED);
              assertThat(late.failure()).extracting(Failure::code).isEqualTo("late");
              assertThat(late.usage().inputTokens()).isEqualTo(10);
            });
    assertThat(keys(run)).isEqualTo(before);
    assertThat(now(run).status()).isEqualTo(RunStatus.COMPLETED);
  }

  @Test
  void what_it_used_counts_in_a_run_that_waits_and_once_when_that_goes_on() throws Exception {
    deaf = true;
    app(
        contract(""),
        r ->
            panel(r).to("agent:slow").process(does("finance")).id("finance").end().to("gate:lead"));
    Run waiting = app().run("w", "in");
    assertThat(waiting.status()).isEqualTo(RunStatus.WAITING);
    go.countDown();
    await().until(() -> now(waiting).usage().inputTokens() == 10);
    app().restart();
    assertThat(completed(approveAll(waiting)).usage().inputTokens()).isEqualTo(10);
  }

  @Test
  void what_it_used_counts_once_while_the_run_is_under_way() throws Exception {
    deaf = true;
    CountDownLatch counted = new CountDownLatch(1);
    app(
        contract(""),
        r ->
            panel(r)
                .to("agent:slow")
                .process(does("finance"))
                .id("finance")
                .end()
                .process(exchange -> counted.await())
                .id("behind"));
    Run run = app().runs().start(StartRequest.of("w", Payload.of("in")));
    await().until(() -> keys(run).contains("panel~1"));
    go.countDown();
    await().until(() -> !attempts(run).isEmpty());
    counted.countDown();
    assertThat(completed(app().settled(run)).usage().inputTokens()).isEqualTo(10);
  }

  @Test
  void what_it_used_counts_in_the_walk_that_tries_the_run_again() throws Exception {
    deaf = true;
    onlyFirst = true;
    CountDownLatch counted = new CountDownLatch(1);
    app(
        contract("").replace("atLeast: 1", "mandatory: [slow]"),
        r ->
            panel(r)
                .to("agent:slow")
                .process(does("finance"))
                .id("finance")
                .end()
                .process(exchange -> counted.await())
                .id("behind"));
    Run failed = app().run("w", "in");
    assertThat(failed.status()).isEqualTo(RunStatus.FAILED);
    app().runs().resume(failed.id());
    await().until(() -> keys(failed).contains("panel~1"));
    go.countDown();
    await().until(() -> attempts(failed).size() == 2);
    counted.countDown();
    assertThat(completed(app().settled(failed)).usage().inputTokens()).isEqualTo(20);
    assertThat(attempts(failed))
        .extracting(attempt -> attempt.key().text(), Attempt::number)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("panel~1", 1),
            org.assertj.core.groups.Tuple.tuple("panel/slow~1", 2));
  }

  @Test
  void a_step_on_another_thread_of_the_branch_is_interrupted() throws Exception {
    app(
        contract(""),
        r ->
            panel(r)
                .pipeline()
                .threads(1)
                .process(hangs("news"))
                .id("news")
                .end()
                .end()
                .process(does("finance"))
                .id("finance")
                .end());
    completed(app().run("w", "in"));
    await().until(() -> done.contains("news interrupted"));
  }

  @Test
  void an_agent_with_a_limit_of_its_own_is_interrupted_and_not_asked_again() throws Exception {
    app(contract(", timeout: 10m, retries: 3"), this::besideAnAgent);
    completed(app().run("w", "in"));
    await().until(() -> done.contains("slow interrupted"));
    await()
        .during(Duration.ofMillis(200))
        .until(() -> done.stream().filter("slow"::equals).count() == 1);
  }

  @Test
  void an_agent_behind_another_step_of_the_branch_is_interrupted_and_not_asked_again()
      throws Exception {
    app(
        contract(", retries: 3"),
        r ->
            panel(r)
                .pipeline()
                .process(does("news"))
                .id("news")
                .to("agent:slow")
                .end()
                .process(does("finance"))
                .id("finance")
                .end());
    completed(app().run("w", "in"));
    await().until(() -> done.contains("slow interrupted"));
    await()
        .during(Duration.ofMillis(200))
        .until(() -> done.stream().filter("slow"::equals).count() == 1);
  }

  @Test
  void a_step_with_a_limit_of_its_own_is_interrupted_with_its_branch() throws Exception {
    app(
        contract("") + "steps: { nap: { timeout: 10m } }\n",
        r -> panel(r).process(hangs("nap")).id("nap").process(does("finance")).id("finance").end());
    Run run = completed(app().run("w", "in"));
    await().until(() -> done.contains("nap interrupted"));
    assertThat(keys(run)).doesNotContain("panel/nap~1");
  }

  @Test
  void what_an_agent_used_whose_time_was_up_counts_behind_the_end_of_the_run() throws Exception {
    deaf = true;
    app(
        contract(", timeout: 150ms, retries: 0").replaceFirst("joins:.*", ""),
        r -> r.from("workflow:w").to("agent:slow").process(does("behind")).id("behind"));
    Run run = app().run("w", "in");
    assertThat(run.error().orElseThrow().code()).isEqualTo("agent-timeout");
    go.countDown();
    await().until(() -> now(run).usage().inputTokens() == 10);
    assertThat(attempts(run))
        .singleElement()
        .satisfies(
            late -> {
              assertThat(late.failure()).extracting(Failure::code).isEqualTo("agent-timeout");
              assertThat(late.usage().inputTokens()).isEqualTo(10);
            });
    app().runs().resume(run.id());
    Run again = completed(app().settled(run));
    assertThat(again.usage().inputTokens()).isEqualTo(20);
  }

  /** A step that comes to a wait when its branch has been given up. */
  private Processor waitsLate() {
    return exchange ->
        Steps.of(exchange, "late")
            .perform(
                exchange,
                StepSpec.of(StepKind.GATE, "late", "late"),
                call -> {
                  hang("late");
                  call.await(
                      WaitSpec.forPerson(
                          "lead",
                          Payload.NONE,
                          Schedule.endingAt(Optional.of(call.now().plusSeconds(60)))),
                      delivery -> done.add("delivered"));
                  done.add("asked");
                },
                sync -> {});
  }

  @Test
  void no_wait_is_opened_in_a_branch_that_was_given_up() throws Exception {
    deaf = true;
    app(
        contract(""),
        r ->
            panel(r)
                .process(waitsLate())
                .id("waits")
                .process(does("finance"))
                .id("finance")
                .end()
                .to("gate:second"));
    Run run = app().run("w", "in");
    assertThat(run.status()).isEqualTo(RunStatus.WAITING);
    go.countDown();
    await().until(() -> done.contains("asked"));
    assertThat(gates()).extracting(dev.drover.gate.Gate::name).containsExactly("second");
    completed(approveAll(run));
  }

  @Test
  void a_child_that_is_given_up_is_let_go_and_makes_nobody_wait() throws Exception {
    hotLimit = Duration.ofMinutes(5);
    app(
        contract(""),
        r -> {
          r.from("workflow:child").to("gate:lead").process(does("child")).id("inside");
          panel(r)
              .to("workflow:child")
              .process(does("finance"))
              .id("finance")
              .end()
              .process(hangs("busy"))
              .id("busy")
              .process(does("behind"))
              .id("behind");
        });
    Run run = app().runs().start(StartRequest.of("w", Payload.of("in")));
    await().until(() -> done.contains("busy"));
    Engine engine = Engine.of(app().context());
    await().until(() -> engine.waits().parked() == 0);
    app().gates().approve(gates().get(0).id(), "ann", null);
    await().until(() -> done.contains("child"));
    go.countDown();
    completed(app().settled(run));
    assertThat(done).contains("behind");
    assertThat(keys(run)).doesNotContain("panel/child~1");
    assertThat(run.missing()).isEmpty();
  }

  @Test
  void what_a_step_writes_behind_its_limit_is_seen_by_nobody() throws Exception {
    deaf = true;
    app(
        """
        workflows: { w: {} }
        steps: { brief: { timeout: 150ms, fallback: { value: brief } } }
        """,
        r ->
            r.from("workflow:w")
                .claimCheck(ClaimCheckOperation.Set, "kept")
                .step("brief")
                .process(hangs("brief"))
                .setBody(r.constant("late"))
                .claimCheck(ClaimCheckOperation.Set, "kept")
                .process(does("behind the claim check"))
                .end()
                .process(
                    exchange -> {
                      go.countDown();
                      await().until(() -> done.contains("brief late"));
                      await().pollDelay(Duration.ofMillis(200)).until(() -> true);
                    })
                .id("busy")
                .claimCheck(ClaimCheckOperation.Get, "kept"));
    Run run = completed(app().run("w", "in"));
    assertThat(run.output().value()).isEqualTo("in");
    assertThat(done).doesNotContain("behind the claim check");
  }

  @Test
  void nodes_that_keep_no_record_are_not_done_behind_the_limit() throws Exception {
    deaf = true;
    app(
        contract("").replace("w: {},", "w: { durability: none },"),
        r ->
            panel(r)
                .pipeline()
                .process(hangs("news"))
                .id("news")
                .process(does("effect"))
                .id("effect")
                .end()
                .process(does("finance"))
                .id("finance")
                .end());
    completed(app().run("w", "in"));
    go.countDown();
    await().until(() -> done.contains("news late"));
    await().during(Duration.ofMillis(200)).until(() -> !done.contains("effect"));
  }

  @Test
  void a_failure_that_was_to_be_tried_again_when_the_limit_came_is_an_attempt_and_no_record()
      throws Exception {
    app(
        contract(""),
        r -> {
          r.onException(IllegalArgumentException.class).maximumRedeliveries(1).redeliveryDelay(800);
          panel(r)
              .process(fails("news"))
              .id("news")
              .process(does("finance"))
              .id("finance")
              .end()
              .process(does("behind"))
              .id("behind");
        });
    Run run = completed(app().run("w", "in"));
    assertThat(run.missing()).extracting(Missing::branch).containsExactly("panel/news");
    assertThat(keys(run)).doesNotContain("panel/news~1");
    assertThat(attempts(run)).extracting(attempt -> attempt.key().text()).contains("panel/news~1");
  }

  @Test
  void a_child_that_is_cold_when_the_limit_comes_is_waited_for_all_the_same() throws Exception {
    hotLimit = Duration.ZERO;
    app(
        contract(""),
        r -> {
          r.from("workflow:child").to("gate:lead").process(does("child")).id("inside");
          panel(r)
              .to("workflow:child")
              .process(does("finance"))
              .id("finance")
              .end()
              .process(does("behind"))
              .id("behind");
        });
    Run run = app().run("w", "in");
    await().during(Duration.ofMillis(500)).until(() -> now(run).status() == RunStatus.WAITING);
    app().gates().approve(gates().get(0).id(), "ann", null);
    await().until(() -> now(run).status().terminal());
    assertThat(completed(now(run)).missing()).isEmpty();
    assertThat(keys(run)).contains("panel/child~1");
  }

  /** Each call that answers uses ten tokens. */
  private final class Slow implements ChatModel {
    @Override
    public ChatResponse doChat(ChatRequest request) {
      if (!onlyFirst || !done.contains("slow")) {
        hang("slow");
      }
      return ChatResponse.builder()
          .aiMessage(AiMessage.from("text"))
          .tokenUsage(new TokenUsage(10, 1))
          .build();
    }
  }
}

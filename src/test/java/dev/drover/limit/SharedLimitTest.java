package dev.drover.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drover.journal.Outcome;
import dev.drover.journal.Payload;
import dev.drover.journal.Run;
import dev.drover.journal.RunStatus;
import dev.drover.journal.Shared;
import dev.drover.run.StartRequest;
import dev.drover.run.Traps;
import dev.drover.testing.SettableClock;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Agents and steps that share a limit, against a real HTTP server. */
@Timeout(60)
class SharedLimitTest extends Traps {
  private static final Duration A_MOMENT = Duration.ofMillis(300);

  private final SettableClock clock = new SettableClock(Instant.parse("2026-03-01T09:00:00Z"));
  private final AtomicInteger asked = new AtomicInteger();
  private SmallServer server;

  @BeforeEach
  void theServer() throws Exception {
    server = new SmallServer();
  }

  @AfterEach
  void noServer() {
    server.close();
  }

  @Override
  protected InstantSource clock() {
    return clock;
  }

  @Override
  protected void prepare(CamelContext context) {
    context.getRegistry().bind("strong", new Busy());
  }

  /** Workflow w asks agent one, v agent two, u agent free, which shares nothing. */
  private void agents(String limit, String more) throws Exception {
    app(
        """
        workflows: { w: {}, v: {}, u: {}, s: {} }
        rateLimits: { crm: { %s } }
        agents:
          one: { uri: "%s/one", rateLimit: crm %s }
          two: { uri: "%s/two", rateLimit: crm }
          free: { uri: "%s/free" }
        steps:
          send: { rateLimit: crm }
        """
            .formatted(limit, server.address(), more, server.address(), server.address()),
        r -> {
          r.from("workflow:w").to("agent:one");
          r.from("workflow:v").to("agent:two");
          r.from("workflow:u").to("agent:free");
          r.from("workflow:s").to(server.address() + "/plain").id("send").log("sent");
        });
  }

  private Run starts(String workflow) {
    return app().runs().start(StartRequest.of(workflow, Payload.of("hello")));
  }

  private void awaitCalls(int calls) {
    await().until(() -> server.calls() == calls);
  }

  private void nobodyCallsBeyond(int calls) {
    await().during(A_MOMENT).atMost(Duration.ofSeconds(20)).until(() -> server.calls() == calls);
  }

  private void allComplete(List<Run> runs) throws Exception {
    for (Run run : runs) {
      completed(app().settled(run));
    }
  }

  @Test
  void runs_agents_and_plain_steps_share_a_ceiling() throws Exception {
    agents("concurrent: 1", "");
    server.lingers(100);
    List<Run> runs = new ArrayList<>();
    for (String workflow : List.of("w", "v", "s", "w", "v", "s")) {
      runs.add(starts(workflow));
    }

    allComplete(runs);
    assertThat(server.calls()).isEqualTo(6);
    assertThat(server.mostAtOnce()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void branches_that_call_one_address_are_told_unless_they_share_a_limit(boolean limited)
      throws Exception {
    String limit = limited ? ", rateLimit: crm" : "";
    app(
        """
        workflows: { w: {} }
        joins: { both: { require: all } }
        rateLimits: { crm: { concurrent: 5 } }
        agents:
          one: { uri: "%s/one" %s }
        steps: { two: { %s } }
        """
            .formatted(
                server.address(), limit, limited ? "rateLimit: crm" : "effect: at-least-once"),
        r ->
            r.from("workflow:w")
                .multicast()
                .parallelProcessing()
                .id("both")
                .to("agent:one")
                .to(server.address() + "/two")
                .id("two")
                .process(exchange -> {})
                .id("three")
                .end());

    Run run = completed(app().run("w", "hello"));
    Outcome outcome =
        records(run).stream()
            .filter(step -> step.key().path().value().equals("both"))
            .findFirst()
            .orElseThrow()
            .outcome();
    List<Shared> shared = ((Outcome.Completed) outcome).joined().shared();
    assertThat(shared)
        .isEqualTo(
            limited ? List.of() : List.of(new Shared(server.address(), List.of("one", "two"))));
  }

  @Test
  void branches_share_a_ceiling() throws Exception {
    server.lingers(100);
    app(
        """
        workflows: { w: {} }
        joins: { both: { require: all } }
        rateLimits: { crm: { concurrent: 1 } }
        agents:
          one: { uri: "%s", rateLimit: crm }
          two: { uri: "%s", rateLimit: crm }
        """
            .formatted(server.address(), server.address()),
        r ->
            r.from("workflow:w")
                .multicast()
                .parallelProcessing()
                .id("both")
                .to("agent:one")
                .to("agent:two")
                .end());

    completed(app().run("w", "hello"));
    assertThat(server.calls()).isEqualTo(2);
    assertThat(server.mostAtOnce()).isEqualTo(1);
  }

  @Test
  void two_runs_share_what_may_begin_within_a_second() throws Exception {
    agents("perSecond: 2", "");
    completed(app().run("w", "hello"));
    completed(app().run("v", "hello"));
    Run third = starts("w");

    nobodyCallsBeyond(2);
    clock.advance(Duration.ofSeconds(1));

    completed(app().settled(third));
    assertThat(server.calls()).isEqualTo(3);
  }

  @Test
  void an_agent_without_a_limit_is_not_delayed() throws Exception {
    agents("perSecond: 1", "");
    completed(app().run("w", "hello"));
    Run waiting = starts("v");
    nobodyCallsBeyond(1);

    completed(app().run("u", "hello"));
    assertThat(server.calls()).isEqualTo(2);

    clock.advance(Duration.ofSeconds(1));
    completed(app().settled(waiting));
  }

  @ParameterizedTest
  @ValueSource(strings = {"30", "Sun, 01 Mar 2026 09:00:30 GMT"})
  void a_429_pauses_everybody_who_shares_the_limit_and_is_no_try(String retryAfter)
      throws Exception {
    agents("concurrent: 1", "");
    server.sendsAway(retryAfter);
    server.holds();
    Run one = starts("w");
    awaitCalls(1);
    Run two = starts("v");
    server.letsGo();

    nobodyCallsBeyond(1);
    clock.advance(Duration.ofSeconds(29));
    nobodyCallsBeyond(1);
    clock.advance(Duration.ofSeconds(1));

    allComplete(List.of(one, two));
    assertThat(server.calls()).isEqualTo(3);
    assertThat(app().runs().history(one.id()).attempts()).isEmpty();
    assertThat(records(one).get(0).attempt()).isEqualTo(1);
  }

  @Test
  void a_429_of_a_plain_step_pauses_the_others_too_and_fails_the_step() throws Exception {
    agents("concurrent: 1", "");
    server.sendsAway("30");
    server.holds();
    Run step = starts("s");
    awaitCalls(1);
    Run two = starts("v");
    server.letsGo();

    assertThat(app().settled(step).status()).isEqualTo(RunStatus.FAILED);
    nobodyCallsBeyond(1);
    clock.advance(Duration.ofSeconds(30));
    completed(app().settled(two));
  }

  @Test
  void without_a_limit_a_429_pauses_that_call_only() throws Exception {
    agents("concurrent: 1", "");
    server.sendsAway("30");
    Run free = starts("u");
    awaitCalls(1);

    completed(app().run("w", "hello"));
    nobodyCallsBeyond(2);
    clock.advance(Duration.ofSeconds(30));
    completed(app().settled(free));
  }

  @Test
  void who_is_sent_away_more_than_ten_times_fails_and_says_so() throws Exception {
    agents("concurrent: 1", ", retries: 3");
    for (int i = 0; i < 12; i++) {
      server.sendsAway("5");
    }
    Run run = starts("w");
    await()
        .pollInterval(Duration.ofMillis(20))
        .until(
            () -> {
              clock.advance(Duration.ofSeconds(5));
              return app().runs().find(run.id().value()).status().terminal();
            });

    Run failed = app().settled(run);
    assertThat(failed.error().orElseThrow().code()).isEqualTo("rate-limited");
    assertThat(failed.error().orElseThrow().message())
        .contains("Agent 'one'", "11 times", "the last time to wait for PT5S");
    assertThat(failed.error().orElseThrow().hint()).contains("rateLimit 'crm'");
    assertThat(server.calls()).as("no retries of a call that is not wanted").isEqualTo(11);
  }

  @Test
  void who_is_told_to_wait_for_hours_fails_at_once() throws Exception {
    agents("concurrent: 1", "");
    server.sendsAway("7200");

    Run failed = app().run("w", "hello");
    assertThat(failed.error().orElseThrow().message()).contains("1 time", "PT2H");
    completed(app().run("v", "hello"));
  }

  @Test
  void a_timeout_that_passes_in_a_pause_says_so_and_ends_the_waiting() throws Exception {
    agents("concurrent: 1", ", timeout: 200ms");
    server.sendsAway("30");

    Run failed = app().run("w", "hello");
    assertThat(failed.error().orElseThrow().code()).isEqualTo("rate-limited");
    assertThat(failed.error().orElseThrow().message()).contains("timeout of PT0.2S");

    clock.advance(Duration.ofSeconds(30));
    completed(app().run("v", "hello"));
    assertThat(server.calls()).isEqualTo(2);
  }

  @Test
  void a_call_that_timed_out_gives_its_place_back() throws Exception {
    agents("concurrent: 1", ", timeout: 200ms");
    server.holds();
    Run failed = app().run("w", "hello");
    assertThat(failed.error().orElseThrow().code()).isEqualTo("agent-timeout");

    Run two = starts("v");
    awaitCalls(2);
    server.letsGo();
    completed(app().settled(two));
  }

  @Test
  void a_timeout_counts_from_the_first_turn() throws Exception {
    agents("perSecond: 1", ", timeout: 5s");
    completed(app().run("v", "hello"));
    Run run = starts("w");
    nobodyCallsBeyond(1);

    clock.advance(Duration.ofSeconds(1));
    completed(app().settled(run));
  }

  @Test
  void a_model_that_is_asked_too_often_is_asked_again_a_second_later() throws Exception {
    app(
        """
        workflows: { w: {} }
        agents:
          write: { model: strong, instructions: write it }
        """,
        r -> r.from("workflow:w").to("agent:write"));
    Run run = starts("w");
    await().until(() -> asked.get() == 1);
    await().during(A_MOMENT).until(() -> asked.get() == 1);
    clock.advance(Duration.ofSeconds(1));

    assertThat(completed(app().settled(run)).output().value()).isEqualTo("written");
    assertThat(asked.get()).isEqualTo(2);
  }

  @Test
  void who_waits_does_not_hold_up_the_end_and_is_asked_after_a_restart() throws Exception {
    agents("concurrent: 1", "");
    server.sendsAway("600");
    Run one = starts("w");
    awaitCalls(1);
    Run two = starts("v");
    nobodyCallsBeyond(1);

    long before = System.nanoTime();
    app().restart();
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(8));

    allComplete(List.of(one, two));
    assertThat(server.calls()).isEqualTo(3);
  }

  /** Is busy the first time. */
  private final class Busy implements ChatModel {
    @Override
    public ChatResponse doChat(ChatRequest request) {
      if (asked.incrementAndGet() == 1) {
        throw new RateLimitException("slow down");
      }
      return ChatResponse.builder().aiMessage(AiMessage.from("written")).build();
    }
  }
}

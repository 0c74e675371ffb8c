package dev.drover.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drover.journal.BranchOutcome;
import dev.drover.journal.Joined;
import dev.drover.journal.Missing;
import dev.drover.journal.Outcome;
import dev.drover.journal.Payload;
import dev.drover.journal.Run;
import dev.drover.journal.RunStatus;
import dev.drover.journal.StepRecord;
import dev.drover.journal.Usage;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.TokenUsage;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a join could hang, lie, or come to something else on replay. */
@Timeout(30)
class JoinTrapsTest extends Traps {
  private final CountDownLatch go = new CountDownLatch(1);

  private static String joins(String joins) {
    return joins("version: 1", joins);
  }

  private static String joins(String workflow, String joins) {
    return """
        workflows: { w: { %s }, child: { version: 1 } }
        gates: { lead: { due: 1h, escalate: [{ to: [boss], due: 1ms }], onTimeout: reject } }
        joins: { %s }
        """
        .formatted(workflow, joins);
  }

  @AfterEach
  void letGo() {
    go.countDown();
  }

  private Processor gives(String what) {
    return exchange -> {
      done.add(what);
      exchange.getMessage().setBody(map("from", what));
    };
  }

  private Processor hangs(String what) {
    return exchange -> {
      done.add(what);
      go.await();
    };
  }

  private static Joined joined(StepRecord step) {
    return ((Outcome.Completed) step.outcome()).joined();
  }

  private StepRecord record(Run run, String path) {
    return records(run).stream()
        .filter(step -> step.key().path().value().equals(path))
        .reduce((one, later) -> later)
        .orElseThrow();
  }

  private static List<?> items(Run run) {
    return (List<?>) ((Map<?, ?>) run.output().value()).get("branches");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void a_branch_that_leaves_what_is_no_plain_data_failed(boolean limit) throws Exception {
    app(
        joins("panel: { require: bestEffort" + (limit ? ", branchTimeout: 10s }" : " }")),
        r ->
            r.from("workflow:w")
                .multicast()
                .parallelProcessing()
                .id("panel")
                .pipeline()
                .process(gives("a"))
                .id("a")
                .setBody(r.constant(new Object()))
                .end()
                .process(gives("b"))
                .id("b")
                .end());
    Run run = completed(app().run("w", "in"));
    assertThat(run.missing()).extracting(Missing::branch).containsExactly("panel/a");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void a_strategy_that_throws_is_named_as_the_cause(boolean parallel) throws Exception {
    app(
        joins("panel: { require: all }"),
        r -> {
          var panel =
              r.from("workflow:w")
                  .multicast(
                      (old, now) -> {
                        throw new IllegalStateException("the strategy broke");
                      });
          panel.id("panel");
          if (parallel) {
            panel.parallelProcessing();
          }
          panel.process(gives("a")).id("a").process(gives("b")).id("b").end();
        });
    Run run = app().run("w", "in");
    assertThat(run.status()).isEqualTo(RunStatus.FAILED);
    assertThat(run.error().orElseThrow().message()).contains("the strategy broke");
  }

  @Test
  void a_strategy_that_gives_null_leaves_the_message_and_hides_nothing() throws Exception {
    app(
        joins("panel: { require: bestEffort }"),
        r ->
            r.from("workflow:w")
                .multicast((old, now) -> null)
                .parallelProcessing()
                .id("panel")
                .process(gives("a"))
                .id("a")
                .process(fails("b"))
                .id("b")
                .end()
                .process(does("behind"))
                .id("behind"));
    Run run = completed(app().run("w", "in"));
    assertThat(run.missing()).extracting(Missing::branch).containsExactly("panel/b");
    assertThat(run.output().value()).isEqualTo("in");
  }

  @ParameterizedTest
  @ValueSource(strings = {"all", "{ atLeast: 2 }"})
  void what_cannot_be_split_is_named_as_the_cause(String require) throws Exception {
    app(
        joins("panel: { require: " + require + " }"),
        r ->
            r.from("workflow:w")
                .split(r.simple("${body.nothing.there}"))
                .parallelProcessing()
                .id("panel")
                .process(gives("a"))
                .id("a")
                .end());
    Run run = app().run("w", "in");
    assertThat(run.status()).isEqualTo(RunStatus.FAILED);
    assertThat(run.error().orElseThrow().message()).contains("nothing");
  }

  @Test
  void a_source_that_breaks_off_while_it_streams_is_named_as_the_cause() throws Exception {
    app(
        joins("panel: { require: { atLeast: 5 } }"),
        r ->
            r.from("workflow:w")
                .split()
                .exchange(
                    e ->
                        IntStream.range(0, 9)
                            .mapToObj(
                                i -> {
                                  if (i == 3) {
                                    throw new IllegalStateException("the source broke");
                                  }
                                  return i;
                                })
                            .iterator())
                .streaming()
                .parallelProcessing()
                .id("panel")
                .process(gives("a"))
                .id("a")
                .end());
    Run run = app().run("w", "in");
    assertThat(run.status()).isEqualTo(RunStatus.FAILED);
    assertThat(run.error().orElseThrow().message()).contains("the source broke");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void an_item_that_is_null_is_a_branch_too(boolean streaming) throws Exception {
    app(
        joins("panel: { require: all }"),
        r -> {
          var split = r.from("workflow:w").split(r.body());
          if (streaming) {
            split.streaming();
          }
          split
              .parallelProcessing()
              .id("panel")
              .process(e -> e.getMessage().setBody("got " + e.getMessage().getBody()))
              .id("a")
              .end();
        });
    Run run = completed(app().run("w", Arrays.asList(1, null, 3, null)));
    assertThat(items(run)).hasSize(4);
    assertThat(((Map<?, ?>) items(run).get(3)).get("value")).isEqualTo("got null");
  }

  @Test
  void a_split_over_nothing_or_an_object_comes_to_an_end() throws Exception {
    app(
        joins("panel: { require: all }"),
        r ->
            r.from("workflow:w")
                .split(r.body())
                .parallelProcessing()
                .id("panel")
                .process(does("item"))
                .id("a")
                .end());
    Run none = completed(app().run("w", null));
    assertThat(items(none)).isEmpty();
    assertThat(items(completed(app().run("w", Map.of("a", 1, "b", 2))))).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void a_fan_out_that_failed_is_not_delivered_to_again(boolean strategy) throws Exception {
    app(
        joins("panel: { require: { mandatory: [a] } }"),
        r -> {
          r.errorHandler(r.defaultErrorHandler().maximumRedeliveries(2).redeliveryDelay(0));
          var panel = r.from("workflow:w").multicast();
          if (strategy) {
            panel.aggregationStrategy((old, now) -> now.getException() == null ? now : old);
          }
          panel
              .parallelProcessing()
              .id("panel")
              .process(fails("a"))
              .id("a")
              .process(gives("b"))
              .id("b")
              .end();
        });
    Run run = app().run("w", "in");
    assertThat(run.status()).isEqualTo(RunStatus.FAILED);
    assertThat(done).filteredOn("b"::equals).hasSize(1);
    assertThat(done).filteredOn("a"::equals).hasSize(3);
    app().runs().resume(run.id());
    app().settled(run);
    assertThat(done).filteredOn("b"::equals).hasSize(1);
  }

  @Test
  void a_fan_out_whose_limit_failed_it_is_not_delivered_to_again() throws Exception {
    app(
        joins("panel: { require: all, branchTimeout: 100ms }"),
        r -> {
          r.errorHandler(r.defaultErrorHandler().maximumRedeliveries(2).redeliveryDelay(0));
          r.from("workflow:w")
              .multicast()
              .parallelProcessing()
              .id("panel")
              .process(hangs("a"))
              .id("a")
              .process(gives("b"))
              .id("b")
              .end();
        });
    Run run = app().run("w", "in");
    assertThat(run.status()).isEqualTo(RunStatus.FAILED);
    assertThat(done).containsExactlyInAnyOrder("a", "b");
  }

  /** A branch steps back while the inner fan-out of the other one is under way. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void a_join_that_ends_while_the_run_is_sent_back_gives_what_it_would_have_given(boolean limit)
      throws Exception {
    CountDownLatch inside = new CountDownLatch(1);
    String contract =
        """
        workflows: { w: {} }
        memory: { a: {} }
        steps: { x: { writes: a } }
        agents:
          first: { uri: "bean:first" }
          check: { uri: "bean:check", revises: first, maxRevisions: 3 }
        joins:
          outer: { require: all }
          inner: { require: all%s }
        """
            .formatted(limit ? ", branchTimeout: 20s" : "");
    app(
        contract,
        r -> {
          r.getContext().getRegistry().bind("first", does("first"));
          r.getContext()
              .getRegistry()
              .bind(
                  "check",
                  (Processor)
                      e -> {
                        boolean again = done.contains("check");
                        done.add("check");
                        if (!again) {
                          inside.await();
                          e.getMessage()
                              .setBody(
                                  Map.of("revise", Map.of("instructions", List.of("once more"))));
                        }
                      });
          r.from("workflow:w")
              .multicast()
              .parallelProcessing()
              .id("outer")
              .pipeline()
              .to("agent:first")
              .to("agent:check")
              .end()
              .multicast()
              .parallelProcessing()
              .id("inner")
              .process(
                  e -> {
                    await().until(() -> done.contains("y"));
                    inside.countDown();
                    Walk walk = Scope.of(e).walk();
                    await().until(() -> walk.stopped() != null);
                    gives("x").process(e);
                  })
              .id("x")
              .process(gives("y"))
              .id("y")
              .end()
              .end()
              .setBody(r.simple("${body[branches][inner][value]}"))
              .process(does("behind"))
              .id("behind");
        });
    Run run = completed(app().run("w", "in"));
    assertThat(joined(record(run, "outer/inner")).values()).isEqualTo(2);
    assertThat(String.valueOf(run.output().value())).contains("from=x");
  }

  @Test
  void a_loop_back_in_a_branch_to_before_the_fan_out_waits_for_no_sibling_beyond_its_limit()
      throws Exception {
    String contract =
        """
        workflows: { w: {} }
        agents:
          first: { uri: "bean:first" }
          check: { uri: "bean:check", revises: first, maxRevisions: 3 }
        joins: { panel: { require: { atLeast: 1 }, branchTimeout: 150ms } }
        """;
    app(
        contract,
        r -> {
          r.getContext().getRegistry().bind("first", gives("first"));
          r.getContext()
              .getRegistry()
              .bind(
                  "check",
                  (Processor)
                      e -> {
                        boolean again = done.contains("check");
                        done.add("check");
                        if (!again) {
                          await().until(() -> done.contains("slow"));
                          e.getMessage()
                              .setBody(
                                  Map.of("revise", Map.of("instructions", List.of("once more"))));
                        }
                      });
          r.from("workflow:w")
              .to("agent:first")
              .multicast()
              .parallelProcessing()
              .id("panel")
              .to("agent:check")
              .process(hangs("slow"))
              .id("slow")
              .process(gives("quick"))
              .id("quick")
              .end();
        });
    Run run = completed(app().run("w", "in"));
    assertThat(run.missing()).extracting(Missing::branch).containsExactly("panel/slow");
    assertThat(done).filteredOn("slow"::equals).hasSize(2);
  }

  @Test
  void a_step_behind_a_join_sends_the_run_back_to_before_it_and_nothing_old_is_missing()
      throws Exception {
    String contract =
        """
        workflows: { w: {} }
        agents:
          first: { uri: "bean:first" }
          check: { uri: "bean:check", revises: first, maxRevisions: 3 }
        gates: { lead: { due: 1h, escalate: [{ to: [boss], due: 1ms }], onTimeout: reject } }
        joins: { panel: { require: bestEffort, branchTimeout: 150ms } }
        """;
    app(
        contract,
        r -> {
          r.getContext().getRegistry().bind("first", gives("first"));
          r.getContext()
              .getRegistry()
              .bind(
                  "check",
                  (Processor)
                      e -> {
                        boolean again = done.contains("check");
                        done.add("check");
                        if (!again) {
                          e.getMessage()
                              .setBody(
                                  Map.of("revise", Map.of("instructions", List.of("once more"))));
                        }
                      });
          r.from("workflow:w")
              .to("agent:first")
              .multicast()
              .parallelProcessing()
              .id("panel")
              .process(
                  e -> {
                    done.add("slow");
                    if (!done.contains("check")) {
                      go.await();
                    }
                  })
              .id("slow")
              .process(failsFirst("bad"))
              .id("bad")
              .process(gives("quick"))
              .id("quick")
              .end()
              .to("agent:check")
              .to("gate:lead");
        });
    Run run = completed(throughTheGate("in"));
    assertThat(run.missing()).isEmpty();
    assertThat(done).filteredOn("slow"::equals).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"version: 1", "durability: memory", "durability: none"})
  void two_runs_of_one_route_at_once_keep_to_themselves(String workflow) throws Exception {
    app(
        joins(workflow, "panel: { require: { atLeast: 1 }, branchTimeout: 5s, maxConcurrency: 1 }"),
        r ->
            r.from("workflow:w")
                .multicast()
                .parallelProcessing()
                .id("panel")
                .process(e -> e.getMessage().setBody(e.getMessage().getBody() + "a"))
                .id("a")
                .process(
                    e -> {
                      if (e.getMessage().getBody(String.class).startsWith("bad")) {
                        throw new IllegalStateException("bad");
                      }
                    })
                .id("b")
                .end());
    List<Run> begun =
        IntStream.range(0, 20).mapToObj(i -> start((i % 2 == 0 ? "bad" : "good") + i)).toList();
    for (int i = 0; i < 20; i++) {
      Run run = completed(app().settled(begun.get(i)));
      assertThat(run.missing()).hasSize(i % 2 == 0 ? 1 : 0);
      assertThat(String.valueOf(run.output().value())).contains(i + "a");
    }
  }

  @Test
  void what_a_branch_spent_before_a_restart_is_in_its_outcome() throws Exception {
    String contract =
        """
        workflows: { w: {} }
        agents: { dear: { model: dear, instructions: "do it" } }
        gates: { lead: { due: 1h, escalate: [{ to: [boss], due: 1ms }], onTimeout: reject } }
        joins: { panel: { require: all } }
        """;
    app(
        contract,
        r -> {
          r.getContext()
              .getRegistry()
              .bind(
                  "dear",
                  ChatModel.class,
                  new ChatModel() {
                    @Override
                    public ChatResponse doChat(ChatRequest request) {
                      return ChatResponse.builder()
                          .aiMessage(AiMessage.from("text"))
                          .tokenUsage(new TokenUsage(7, 1))
                          .build();
                    }
                  });
          r.from("workflow:w")
              .multicast()
              .parallelProcessing()
              .id("panel")
              .to("agent:dear")
              .to("gate:lead")
              .end();
        });
    Run run = completed(throughTheGate("in"));
    BranchOutcome dear = joined(record(run, "panel")).branches().get(0);
    assertThat(dear.usage()).isEqualTo(record(run, "panel/dear").usage());
    assertThat(dear.usage()).isNotEqualTo(Usage.NONE);
  }

  @Test
  void a_join_in_a_step_block_is_told_and_keeps_back_the_same_on_replay() throws Exception {
    String contract =
        """
        workflows: { w: {} }
        memory: { a: {}, b: {} }
        agents:
          x: { uri: "bean:x", writes: a }
          y: { uri: "bean:y", writes: b }
        steps: { last: { reads: [a, b] } }
        gates: { lead: { due: 1h, escalate: [{ to: [boss], due: 1ms }], onTimeout: reject } }
        joins: { panel: { require: { atLeast: 1 } } }
        """;
    app(
        contract,
        r -> {
          r.getContext().getRegistry().bind("x", gives("x"));
          r.getContext().getRegistry().bind("y", gives("y"));
          r.from("workflow:w")
              .step("block")
              .multicast()
              .parallelProcessing()
              .id("panel")
              .to("agent:x")
              .pipeline()
              .to("agent:y")
              .process(fails("z"))
              .id("z")
              .end()
              .end()
              .end()
              .to("gate:lead")
              .setBody(r.simple("${memory(a)}:${memory(b)}"))
              .process(does("last"))
              .id("last");
        });
    Run run = completed(throughTheGate("in"));
    assertThat(run.output().value()).asString().contains("from=x").doesNotContain("from=y");
    assertThat(run.missing()).extracting(Missing::branch).containsExactly("block/panel/y");
  }

  @ParameterizedTest
  @ValueSource(strings = {"panel/a", "panel/b", "panel/a/c", "panel", "behind"})
  void a_crash_at_any_step_of_a_joined_fan_out_loses_nothing(String step) throws Exception {
    app(
        joins("panel: { require: { atLeast: 1 }, branchTimeout: 5s }"),
        r ->
            r.from("workflow:w")
                .multicast()
                .parallelProcessing()
                .id("panel")
                .pipeline()
                .process(gives("a"))
                .id("a")
                .process(gives("c"))
                .id("c")
                .end()
                .process(fails("b"))
                .id("b")
                .end()
                .process(does("behind"))
                .id("behind"));
    for (String point : List.of("work.before", "work.after")) {
      done.clear();
      if (step.equals("panel/b") && point.equals("work.after")) {
        continue; // it fails, and leaves no record of its own
      }
      app().crashAt(point, step);
      Run begun = start("in");
      app().rested(begun);
      app().restart();
      Run run = completed(app().settled(begun));
      assertThat(run.missing()).extracting(Missing::branch).containsExactly("panel/b");
      Map<?, ?> branches = (Map<?, ?>) ((Map<?, ?>) run.output().value()).get("branches");
      assertThat(((Map<?, ?>) branches.get("a")).get("value")).isEqualTo(Map.of("from", "c"));
    }
  }

  private Run start(Object input) {
    return app().runs().start(StartRequest.of("w", Payload.of(input)));
  }

  @Test
  void nested_limits_end_the_inner_fan_out_with_the_outer_one() throws Exception {
    app(
        joins(
            "outer: { require: { atLeast: 1 }, branchTimeout: 300ms, maxConcurrency: 2 },"
                + " inner: { require: all, branchTimeout: 10s, maxConcurrency: 1 }"),
        r ->
            r.from("workflow:w")
                .multicast()
                .parallelProcessing()
                .id("outer")
                .multicast()
                .parallelProcessing()
                .id("inner")
                .process(hangs("x"))
                .id("x")
                .process(gives("y"))
                .id("y")
                .end()
                .process(gives("z"))
                .id("z")
                .end()
                .process(does("behind"))
                .id("behind"));
    Run run = completed(app().run("w", "in"));
    assertThat(run.missing()).extracting(Missing::branch).containsExactly("outer/inner");
    await().until(() -> app().context().getInflightRepository().size() == 0);
    assertThat(done).doesNotContain("y");
  }

  @Test
  void a_strategy_that_throws_when_all_is_over_fails_the_run() throws Exception {
    app(
        joins("panel: { require: all }"),
        r ->
            r.from("workflow:w")
                .multicast(
                    new AggregationStrategy() {
                      @Override
                      public Exchange aggregate(Exchange old, Exchange now) {
                        return now;
                      }

                      @Override
                      public void onCompletion(Exchange exchange) {
                        throw new IllegalStateException("the strategy broke");
                      }
                    })
                .parallelProcessing()
                .id("panel")
                .process(gives("a"))
                .id("a")
                .process(gives("b"))
                .id("b")
                .end());
    Run run = app().run("w", "in");
    assertThat(run.status()).isEqualTo(RunStatus.FAILED);
    assertThat(run.error().orElseThrow().message()).contains("the strategy broke");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void a_step_that_is_delivered_to_again_in_a_branch_is_one_record(boolean limit) throws Exception {
    app(
        joins("panel: { require: all" + (limit ? ", branchTimeout: 10s }" : " }")),
        r -> {
          r.errorHandler(r.defaultErrorHandler().maximumRedeliveries(2).redeliveryDelay(0));
          r.from("workflow:w")
              .multicast()
              .parallelProcessing()
              .id("panel")
              .pipeline()
              .process(gives("a"))
              .id("a")
              .process(failsFirst("b"))
              .id("b")
              .process(failsFirst("c"))
              .id("c")
              .end()
              .process(gives("d"))
              .id("d")
              .end();
        });
    Run run = completed(app().run("w", "in"));
    assertThat(done).containsExactlyInAnyOrder("a", "b", "b", "c", "c", "d");
    assertThat(record(run, "panel/a/b").attempt()).isEqualTo(2);
    assertThat(keys(run)).hasSize(5);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void a_run_is_cancelled_while_its_branches_are_under_way(boolean limit) throws Exception {
    app(
        joins("panel: { require: all" + (limit ? ", branchTimeout: 300ms }" : " }")),
        r ->
            r.from("workflow:w")
                .multicast()
                .parallelProcessing()
                .id("panel")
                .process(hangs("a"))
                .id("a")
                .process(gives("b"))
                .id("b")
                .end()
                .process(does("behind"))
                .id("behind"));
    Run begun = start("in");
    await().until(() -> done.contains("a") && keys(begun).contains("panel/b~1"));
    app().runs().cancel(begun.id(), "no more", "ann");
    if (!limit) {
      go.countDown();
    }
    await().until(() -> app().context().getInflightRepository().size() == 0);
    Run run = app().runs().find(begun.id().value());
    assertThat(run.status()).isEqualTo(RunStatus.CANCELLED);
    assertThat(keys(run)).containsExactly("panel/b~1");
    assertThat(done).doesNotContain("behind");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void a_branch_that_stops_or_handles_its_failure_has_a_value_and_stops_nobody(boolean limit)
      throws Exception {
    app(
        joins("panel: { require: all" + (limit ? ", branchTimeout: 10s }" : " }")),
        r -> {
          r.onException(IllegalArgumentException.class).handled(true).setBody(r.constant("mended"));
          r.from("workflow:w")
              .multicast()
              .parallelProcessing()
              .id("panel")
              .pipeline()
              .process(gives("a"))
              .id("a")
              .stop()
              .end()
              .process(fails("b"))
              .id("b")
              .end()
              .process(does("behind"))
              .id("behind")
              .to("gate:lead");
        });
    Run run = completed(throughTheGate("in"));
    assertThat(done).containsExactlyInAnyOrder("a", "b", "behind");
    Map<?, ?> branches = (Map<?, ?>) ((Map<?, ?>) run.output().value()).get("branches");
    assertThat(((Map<?, ?>) branches.get("b")).get("value")).isEqualTo("mended");
  }

  @Test
  void each_round_of_a_loop_has_a_join_of_its_own() throws Exception {
    app(
        joins("panel: { require: { atLeast: 1 }, branchTimeout: 150ms }"),
        r ->
            r.from("workflow:w")
                .loop(2)
                .multicast()
                .parallelProcessing()
                .id("panel")
                .process(hangs("a"))
                .id("a")
                .pipeline()
                .process(gives("b"))
                .id("b")
                .to("gate:lead")
                .end()
                .end()
                .end()
                .process(does("behind"))
                .id("behind"));
    Run run = completed(throughTheGate("in"));
    assertThat(run.missing()).extracting(Missing::branch).containsExactly("panel/a", "panel#2/a");
    assertThat(done).containsExactlyInAnyOrder("a", "b", "a", "b", "behind");
  }

  @Test
  void a_gate_in_an_inner_fan_out_joins_each_level_once() throws Exception {
    app(
        joins("outer: { require: bestEffort }, inner: { require: bestEffort, branchTimeout: 9s }"),
        r ->
            r.from("workflow:w")
                .multicast()
                .parallelProcessing()
                .id("outer")
                .multicast()
                .parallelProcessing()
                .id("inner")
                .pipeline()
                .process(gives("x"))
                .id("x")
                .to("gate:lead")
                .process(does("y"))
                .id("y")
                .end()
                .process(fails("bad"))
                .id("bad")
                .end()
                .process(fails("z"))
                .id("z")
                .end()
                .process(does("behind"))
                .id("behind"));
    Run run = completed(throughTheGate("in"));
    assertThat(done).containsExactlyInAnyOrder("x", "bad", "z", "y", "behind");
    assertThat(run.missing())
        .extracting(Missing::branch)
        .containsExactlyInAnyOrder("outer/inner/bad", "outer/z");
  }

  @Test
  void a_child_with_a_join_that_waits_tells_its_parent_in_a_branch_what_is_missing()
      throws Exception {
    app(
        joins("outer: { require: all }, panel: { require: bestEffort, branchTimeout: 150ms }"),
        r -> {
          r.from("workflow:child")
              .multicast()
              .parallelProcessing()
              .id("panel")
              .process(hangs("a"))
              .id("a")
              .to("gate:lead")
              .end();
          r.from("workflow:w")
              .multicast()
              .parallelProcessing()
              .id("outer")
              .to("workflow:child")
              .id("ask")
              .process(gives("b"))
              .id("b")
              .end()
              .process(does("behind"))
              .id("behind");
        });
    Run run = completed(app().rested(throughTheGate("in")));
    assertThat(done).containsExactlyInAnyOrder("a", "b", "behind");
    assertThat(run.missing()).extracting(Missing::branch).containsExactly("outer/ask/panel/a");
  }

  @Test
  void what_a_join_in_a_block_went_on_without_is_told_on_replay_though_the_block_failed()
      throws Exception {
    app(
        joins("panel: { require: bestEffort }"),
        r ->
            r.from("workflow:w")
                .doTry()
                .step("block")
                .multicast()
                .parallelProcessing()
                .id("panel")
                .process(fails("x"))
                .id("x")
                .end()
                .throwException(new IllegalStateException("no good"))
                .end()
                .endDoTry()
                .doCatch(IllegalStateException.class)
                .setBody(r.constant("caught"))
                .process(does("caught"))
                .id("caught")
                .end()
                .to("gate:lead"));
    Run waiting = app().run("w", "in");
    assertThat(waiting.missing()).extracting(Missing::branch).containsExactly("block/panel/x");
    app().restart();
    assertThat(completed(approveAll(waiting)).missing()).isEqualTo(waiting.missing());
  }

  @Test
  void what_branches_wrote_is_seen_by_nobody_where_their_join_failed() throws Exception {
    String contract =
        """
        workflows: { w: {} }
        memory: { a: {} }
        agents: { x: { uri: "bean:x", writes: a } }
        steps: { panel: { output: panel.json } }
        gates: { lead: { due: 1h, escalate: [{ to: [boss], due: 1ms }], onTimeout: reject } }
        joins: { panel: { require: all } }
        """;
    Files.writeString(
        directory.resolve("panel.json"), "{\"type\": \"object\", \"required\": [\"total\"]}");
    app(
        contract,
        r -> {
          r.getContext().getRegistry().bind("x", gives("x"));
          r.from("workflow:w")
              .doTry()
              .multicast()
              .parallelProcessing()
              .id("panel")
              .to("agent:x")
              .process(gives("y"))
              .id("y")
              .end()
              .endDoTry()
              .doCatch(Exception.class)
              .process(does("caught"))
              .id("caught")
              .end()
              .setBody(r.simple("live:${memory(a)}"))
              .process(e -> done.add(e.getMessage().getBody(String.class)))
              .id("reads")
              .to("gate:lead")
              .setBody(r.simple("live:${memory(a)}"));
        });
    Run run = completed(throughTheGate("in"));
    assertThat(done).contains("caught").contains(String.valueOf(run.output().value()));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void behind_a_fan_out_that_failed_and_was_caught_is_the_message_that_came_to_it(boolean strategy)
      throws Exception {
    app(
        joins("panel: { require: all }"),
        r -> {
          var multicast = r.from("workflow:w").doTry().multicast();
          if (strategy) {
            multicast.aggregationStrategy((old, now) -> now.getException() == null ? now : old);
          }
          multicast
              .parallelProcessing()
              .id("panel")
              .process(fails("x"))
              .id("x")
              .process(gives("y"))
              .id("y")
              .end()
              .endDoTry()
              .doCatch(Exception.class)
              .process(does("caught"))
              .id("caught")
              .end()
              .to("gate:lead");
        });
    Run run = completed(throughTheGate("in"));
    assertThat(run.output().value()).isEqualTo("in");
  }
}

package dev.drover.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drover.journal.BranchOutcome;
import dev.drover.journal.BranchOutcome.Ending;
import dev.drover.journal.Joined;
import dev.drover.journal.Missing;
import dev.drover.journal.Outcome;
import dev.drover.journal.Run;
import dev.drover.journal.RunStatus;
import dev.drover.journal.StepRecord;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.MulticastDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a run goes on with behind a fan-out, and what it says of the branches that gave nothing. */
@Timeout(60)
class JoinTest extends Traps {
  private final CountDownLatch go = new CountDownLatch(1);
  private volatile boolean strict;

  private static String contract(String join) {
    return contract("", join);
  }

  private static String contract(String workflow, String join) {
    return """
        workflows: { w: { %s } }
        memory: { a: {}, b: {}, c: {} }
        steps: { finance: { writes: a }, news: { writes: b } }
        gates: { lead: { due: 1h, escalate: [{ to: [boss], due: 1ms }], onTimeout: reject } }
        joins: { panel: { %s } }
        """
        .formatted(workflow, join);
  }

  /** Without rules for nodes that are not there. */
  private static String items(String join) {
    return "workflows: { w: {} }\njoins: { panel: { " + join + " } }\n";
  }

  @AfterEach
  void letGo() {
    go.countDown();
  }

  private Processor hangs(String what) {
    return exchange -> {
      done.add(what);
      go.await();
      done.add(what + " late");
      exchange.getMessage().setBody("late");
    };
  }

  private Processor gives(String what) {
    return exchange -> {
      done.add(what);
      exchange.getMessage().setBody(map("from", what));
    };
  }

  private ProcessorDefinition<?> panel(
      RouteBuilder r, boolean parallel, Processor finance, Processor news) {
    MulticastDefinition panel = r.from("workflow:w").multicast();
    panel.id("panel");
    if (parallel) {
      panel.parallelProcessing();
    }
    return panel
        .process(finance)
        .id("finance")
        .process(news)
        .id("news")
        .process(gives("legal"))
        .id("legal")
        .end()
        .process(exchange -> done.add("behind"))
        .id("behind");
  }

  private StepRecord join(Run run) {
    return records(run).stream()
        .filter(step -> step.key().path().value().equals("panel"))
        .findFirst()
        .orElseThrow();
  }

  private Joined joined(Run run) {
    return ((Outcome.Completed) join(run).outcome()).joined();
  }

  private static Map<?, ?> branches(Run run) {
    return (Map<?, ?>) ((Map<?, ?>) run.output().value()).get("branches");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void a_branch_that_hangs_is_given_up_at_its_limit_and_named(boolean parallel) throws Exception {
    app(
        contract("require: { atLeast: 2 }, branchTimeout: 150ms"),
        r -> panel(r, parallel, gives("finance"), hangs("news")));
    Run run = completed(app().run("w", "in"));
    assertThat(run.missing())
        .containsExactly(
            new Missing(
                "panel/news",
                "no answer within 0.15s",
                "data unavailable - manual review recommended"));
    assertThat(joined(run).values()).isEqualTo(2);
    assertThat(joined(run).branches())
        .extracting(BranchOutcome::branch, BranchOutcome::ending)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("finance", Ending.VALUE),
            org.assertj.core.groups.Tuple.tuple("news", Ending.TIMEOUT),
            org.assertj.core.groups.Tuple.tuple("legal", Ending.VALUE));
    assertThat(((Map<?, ?>) branches(run).get("finance")).get("value"))
        .isEqualTo(Map.of("from", "finance"));
    assertThat(((Map<?, ?>) branches(run).get("news")).get("outcome")).isEqualTo("timeout");
    assertThat(done).contains("behind");
  }

  @Test
  void nothing_of_a_branch_that_was_given_up_stays_in_flight() throws Exception {
    String contract =
        """
        workflows: { w: {} }
        agents:
          slow: { uri: "bean:slow", timeout: 10m }
          quick: { uri: "bean:quick", timeout: 10m }
        joins: { panel: { require: { atLeast: 1 }, branchTimeout: 150ms } }
        """;
    app(
        contract,
        r -> {
          r.getContext().getRegistry().bind("slow", hangs("slow"));
          r.getContext().getRegistry().bind("quick", gives("quick"));
          r.from("workflow:w")
              .multicast()
              .parallelProcessing()
              .id("panel")
              .pipeline()
              .to("agent:quick")
              .to("agent:slow")
              .end()
              .process(hangs("legal"))
              .id("legal")
              .process(gives("finance"))
              .id("finance")
              .end();
        });
    completed(app().run("w", "in"));
    await().until(() -> app().context().getInflightRepository().size() == 0);
  }

  @Test
  void what_a_branch_does_behind_its_limit_is_not_recorded() throws Exception {
    CountDownLatch late = new CountDownLatch(1);
    app(
        contract("require: { atLeast: 2 }, branchTimeout: 150ms"),
        r ->
            panel(
                r,
                true,
                gives("finance"),
                exchange -> {
                  boolean interrupted = false;
                  while (go.getCount() > 0) {
                    try {
                      go.await();
                    } catch (InterruptedException e) {
                      // a source that cannot be interrupted
                      interrupted = true;
                    }
                  }
                  done.add("news was interrupted: " + interrupted);
                  exchange.getMessage().setBody("late");
                  late.countDown();
                }));
    Run run = completed(app().run("w", "in"));
    List<String> before = keys(run);
    go.countDown();
    late.await();
    assertThat(done).contains("news was interrupted: true");
    await().during(java.time.Duration.ofMillis(200)).until(() -> keys(run).equals(before));
    assertThat(before).doesNotContain("panel/news~1");
    assertThat(app().runs().find(run.id().value()).status()).isEqualTo(RunStatus.COMPLETED);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void a_branch_that_failed_is_missing_and_its_failure_is_final(boolean parallel) throws Exception {
    app(
        contract("require: { mandatory: [finance] }, hint: { news: ask the press office }"),
        r -> panel(r, parallel, gives("finance"), fails("news")).to("gate:lead"));
    Run waiting = app().run("w", "in");
    assertThat(waiting.status()).isEqualTo(RunStatus.WAITING);
    assertThat(waiting.missing())
        .containsExactly(new Missing("panel/news", "news failed", "ask the press office"));
    app().restart();
    Run run = completed(approveAll(waiting));
    assertThat(run.missing()).isEqualTo(waiting.missing());
    assertThat(done).containsOnlyOnce("finance", "news", "legal", "behind");
    assertThat(keys(run)).contains("panel/finance~1", "panel/news~1", "panel/legal~1", "panel~1");
  }

  @Test
  void what_a_failed_branch_wrote_is_seen_by_nobody_also_on_replay() throws Exception {
    String contract =
        """
        workflows: { w: {} }
        memory: { a: {}, b: {}, c: {} }
        steps:
          finance: { writes: a }
          news: { writes: b }
          behind: { reads: [a, b], writes: c }
        gates: { lead: { due: 1h, escalate: [{ to: [boss], due: 1ms }], onTimeout: reject } }
        joins: { panel: { require: { atLeast: 1 } } }
        """;
    app(
        contract,
        r ->
            r.from("workflow:w")
                .multicast()
                .parallelProcessing()
                .id("panel")
                .process(gives("finance"))
                .id("finance")
                .pipeline()
                .process(gives("news"))
                .id("news")
                .process(fails("rate"))
                .id("rate")
                .end()
                .end()
                .to("gate:lead")
                .setBody(r.simple("${memory(a)}:${memory(b)}"))
                .process(does("behind"))
                .id("behind"));
    Run run = completed(throughTheGate("in"));
    assertThat(run.output().value()).asString().contains("finance").doesNotContain("news");
    assertThat(run.missing()).extracting(Missing::branch).containsExactly("panel/news");
  }

  @Test
  void a_mandatory_branch_that_fails_fails_the_run_and_only_that_is_tried_again() throws Exception {
    app(
        contract("require: { mandatory: [news], atLeast: 2 }"),
        r -> panel(r, true, gives("finance"), failsFirst("news")));
    Run failed = app().run("w", "in");
    assertThat(failed.status()).isEqualTo(RunStatus.FAILED);
    assertThat(failed.error().orElseThrow().message())
        .isEqualTo(
            "Fan-out 'panel' needs news and needs at least 2 of its 3 branches; 1 failed: news"
                + " (news failed).");
    app().runs().resume(failed.id());
    Run run = completed(app().settled(failed));
    assertThat(run.missing()).isEmpty();
    assertThat(done).containsExactlyInAnyOrder("finance", "news", "legal", "news", "behind");
  }

  @Test
  void a_mandatory_branch_that_hangs_fails_the_run_in_time() throws Exception {
    app(
        contract("require: { mandatory: [news] }, branchTimeout: 150ms"),
        r -> panel(r, true, gives("finance"), hangs("news")));
    Run failed = app().run("w", "in");
    assertThat(failed.status()).isEqualTo(RunStatus.FAILED);
    assertThat(failed.error().orElseThrow().message())
        .contains("needs news", "news (no answer within 0.15s)");
  }

  @Test
  void a_branch_does_not_disappear_where_the_users_strategy_drops_it() throws Exception {
    app(
        contract("require: bestEffort"),
        r ->
            r.from("workflow:w")
                .multicast((old, now) -> now.getException() == null ? now : old)
                .parallelProcessing()
                .id("panel")
                .process(fails("finance"))
                .id("finance")
                .process(gives("news"))
                .id("news")
                .end());
    Run run = completed(app().run("w", "in"));
    assertThat(run.output().value()).isEqualTo(Map.of("from", "news"));
    assertThat(run.missing()).extracting(Missing::branch).containsExactly("panel/finance");
  }

  @Test
  void a_failed_branch_as_the_last_result_of_the_users_strategy_does_not_fail_the_run()
      throws Exception {
    app(
        contract("require: bestEffort"),
        r ->
            r.from("workflow:w")
                .multicast((old, now) -> now)
                .id("panel")
                .process(gives("finance"))
                .id("finance")
                .process(fails("news"))
                .id("news")
                .end()
                .process(does("behind"))
                .id("behind"));
    Run run = completed(app().run("w", "in"));
    assertThat(done).contains("behind");
    assertThat(run.missing()).extracting(Missing::branch).containsExactly("panel/news");
  }

  @Test
  void nobody_waits_for_more_than_the_quorum_where_that_is_declared() throws Exception {
    app(
        contract("require: { atLeast: 2 }, stopEarly: quorum"),
        r -> panel(r, true, gives("finance"), hangs("news")));
    Run run = completed(app().run("w", "in"));
    assertThat(joined(run).branches().get(1).ending()).isEqualTo(Ending.SKIPPED);
    assertThat(run.missing()).extracting(Missing::branch).containsExactly("panel/news");
  }

  @Test
  void a_fan_out_that_is_lost_fails_at_once_where_that_is_declared() throws Exception {
    app(
        contract("require: all, stopEarly: failFast"),
        r -> panel(r, true, fails("finance"), hangs("news")));
    Run failed = app().run("w", "in");
    assertThat(failed.status()).isEqualTo(RunStatus.FAILED);
    assertThat(failed.error().orElseThrow().message()).contains("finance (finance failed)");
  }

  @Test
  void a_gate_in_a_branch_waits_and_the_join_happens_once() throws Exception {
    app(
        contract("require: { atLeast: 2 }, branchTimeout: 5s"),
        r ->
            r.from("workflow:w")
                .multicast()
                .parallelProcessing()
                .id("panel")
                .process(gives("finance"))
                .id("finance")
                .pipeline()
                .process(gives("news"))
                .id("news")
                .to("gate:lead")
                .process(does("decided"))
                .id("decided")
                .end()
                .process(fails("legal"))
                .id("legal")
                .end()
                .process(does("behind"))
                .id("behind"));
    Run run = completed(throughTheGate("in"));
    assertThat(done).containsExactlyInAnyOrder("finance", "news", "legal", "decided", "behind");
    assertThat(run.missing()).extracting(Missing::branch).containsExactly("panel/legal");
  }

  @Test
  void a_branch_that_was_given_up_is_not_asked_again_when_a_gate_beside_it_is_decided()
      throws Exception {
    app(
        contract("require: { atLeast: 2 }, branchTimeout: 150ms"),
        r ->
            r.from("workflow:w")
                .multicast()
                .parallelProcessing()
                .id("panel")
                .process(hangs("finance"))
                .id("finance")
                .pipeline()
                .process(gives("news"))
                .id("news")
                .to("gate:lead")
                .end()
                .process(gives("legal"))
                .id("legal")
                .end()
                .process(does("behind"))
                .id("behind"));
    Run run = completed(throughTheGate("in"));
    assertThat(done).containsExactlyInAnyOrder("finance", "news", "legal", "behind");
    assertThat(run.missing())
        .extracting(Missing::branch, Missing::reason)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("panel/finance", "no answer within 0.15s"));
    assertThat(app().runs().history(run.id()).records())
        .extracting(step -> step.key().path().value())
        .contains("panel/finance/@branch");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void items_of_a_split_are_tolerated_by_number_and_by_percentage(boolean percent)
      throws Exception {
    app(
        items("require: { tolerate: " + (percent ? "20%" : "2") + " }"),
        r ->
            r.from("workflow:w")
                .split(r.body())
                .parallelProcessing()
                .id("panel")
                .process(
                    e -> {
                      int item = e.getMessage().getBody(Integer.class);
                      done.add("item " + item);
                      if (item % 5 == 3 && (item < 10 || strict)) {
                        throw new IllegalStateException(item + " is odd");
                      }
                      e.getMessage().setBody(item * 2);
                    })
                .id("double")
                .process(e -> {})
                .id("second")
                .end());
    List<Integer> items = java.util.stream.IntStream.range(0, 12).boxed().toList();
    Run run = completed(app().run("w", items));
    assertThat(run.missing()).extracting(Missing::branch).containsExactly("panel[3]", "panel[8]");
    assertThat(joined(run).values()).isEqualTo(10);
    assertThat(joined(run).branches())
        .extracting(BranchOutcome::branch)
        .containsExactly("[3]", "[8]");
    List<?> values = (List<?>) ((Map<?, ?>) run.output().value()).get("branches");
    assertThat(((Map<?, ?>) values.get(11)).get("value")).isEqualTo(22);
    strict = true;
    Run more = app().run("w", java.util.stream.IntStream.range(0, 19).boxed().toList());
    assertThat(more.status()).isEqualTo(RunStatus.FAILED);
    assertThat(more.error().orElseThrow().message())
        .contains(
            percent
                ? "tolerates 20 % of its 19 branches without a value; 4 failed: [3] (3 is odd)"
                : "tolerates 2 of its 19 branches without a value; 4 failed: [3] (3 is odd)");
  }

  @Test
  void an_empty_list_has_no_branches_and_no_failures() throws Exception {
    app(
        items("require: all"),
        r ->
            r.from("workflow:w")
                .split(r.body())
                .parallelProcessing()
                .id("panel")
                .process(does("item"))
                .id("item")
                .end());
    Run run = completed(app().run("w", List.of()));
    assertThat(((Map<?, ?>) run.output().value()).get("branches")).isEqualTo(List.of());
  }

  @Test
  void no_more_branches_than_declared_are_under_way_at_once() throws Exception {
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    app(
        items("require: all, maxConcurrency: 3"),
        r ->
            r.from("workflow:w")
                .split(r.body())
                .parallelProcessing()
                .id("panel")
                .process(
                    e -> {
                      most.accumulateAndGet(now.incrementAndGet(), Math::max);
                      await().until(() -> now.get() >= 3 || done.size() > 12);
                      done.add("item");
                      now.decrementAndGet();
                    })
                .id("item")
                .end());
    completed(app().run("w", java.util.stream.IntStream.range(0, 15).boxed().toList()));
    assertThat(most).hasValue(3);
    assertThat(done).hasSize(15);
  }

  @Test
  void an_inner_join_is_named_by_its_whole_path_and_only_from_a_branch_that_counts()
      throws Exception {
    String contract =
        """
        workflows: { w: {} }
        joins:
          outer: { require: { atLeast: 1 } }
          one: { require: bestEffort }
          other: { require: bestEffort }
        """;
    app(
        contract,
        r ->
            r.from("workflow:w")
                .multicast()
                .parallelProcessing()
                .id("outer")
                .multicast()
                .parallelProcessing()
                .id("one")
                .process(fails("a"))
                .id("a")
                .process(does("b"))
                .id("b")
                .end()
                .pipeline()
                .multicast()
                .parallelProcessing()
                .id("other")
                .process(fails("c"))
                .id("c")
                .end()
                .process(fails("d"))
                .id("d")
                .end()
                .end());
    Run run = completed(app().run("w", "in"));
    assertThat(run.missing())
        .extracting(Missing::branch)
        .containsExactlyInAnyOrder("outer/other", "outer/one/a");
  }

  @Test
  void a_run_without_records_says_what_is_missing_too() throws Exception {
    app(
        contract("durability: none", "require: { atLeast: 2 }, branchTimeout: 150ms"),
        r -> panel(r, true, gives("finance"), hangs("news")));
    Run run = completed(app().run("w", "in"));
    assertThat(run.missing()).extracting(Missing::branch).containsExactly("panel/news");
  }

  @Test
  void a_parent_misses_what_its_child_went_on_without() throws Exception {
    String contract =
        """
        workflows: { w: {}, child: {} }
        joins: { panel: { require: bestEffort } }
        """;
    app(
        contract,
        r -> {
          r.from("workflow:child")
              .multicast()
              .parallelProcessing()
              .id("panel")
              .process(fails("a"))
              .id("a")
              .process(does("b"))
              .id("b")
              .end();
          r.from("workflow:w").to("workflow:child").id("ask").process(does("behind")).id("behind");
        });
    Run run = completed(app().run("w", "in"));
    assertThat(run.missing()).extracting(Missing::branch).containsExactly("ask/panel/a");
  }

  @Test
  void a_doTry_as_a_branch_is_looked_after_too() throws Exception {
    app(
        contract("require: { atLeast: 1 }, branchTimeout: 150ms"),
        r ->
            r.from("workflow:w")
                .multicast()
                .parallelProcessing()
                .id("panel")
                .doTry()
                .process(hangs("news"))
                .id("news")
                .doCatch(IllegalStateException.class)
                .process(does("caught"))
                .id("caught")
                .end()
                .process(gives("finance"))
                .id("finance")
                .end());
    Run run = completed(app().run("w", "in"));
    assertThat(run.missing()).hasSize(1);
  }
}

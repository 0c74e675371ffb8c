package dev.drover.rerun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.journal.BranchOutcome;
import dev.drover.journal.BranchOutcome.Ending;
import dev.drover.journal.Joined;
import dev.drover.journal.Missing;
import dev.drover.journal.Outcome;
import dev.drover.journal.Payload;
import dev.drover.journal.Run;
import dev.drover.journal.RunStatus;
import dev.drover.journal.StepRecord;
import dev.drover.journal.Usage;
import dev.drover.run.Traps;
import dev.drover.run.UnknownStep;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One branch or item of a run is executed again with the join behind it, and nothing else. */
@Timeout(60)
class RerunSliceTest extends Traps {
  private final CountDownLatch go = new CountDownLatch(1);
  private final Set<String> hanging = ConcurrentHashMap.newKeySet();
  private final Set<String> failing = ConcurrentHashMap.newKeySet();

  private static String contract(String join) {
    return """
        workflows: { w: {} }
        memory: { a: {}, b: {} }
        gates: { lead: { due: 1h, onTimeout: reject } }
        joins: { panel: { %s } }
        """
        .formatted(join);
  }

  @AfterEach
  void letGo() {
    go.countDown();
  }

  /** A branch that does, hangs or fails, as the test says meanwhile. */
  private Processor source(String name) {
    return exchange -> {
      done.add(name);
      if (hanging.contains(name)) {
        go.await();
      }
      if (failing.contains(name)) {
        throw new IllegalStateException(name + " failed");
      }
      exchange.getMessage().setBody(name + " " + done.size());
    };
  }

  private void panel(RouteBuilder r) {
    r.from("workflow:w")
        .process(source("before"))
        .id("before")
        .multicast()
        .parallelProcessing()
        .id("panel")
        .pipeline()
        .process(source("finance"))
        .id("finance")
        .process(source("ratios"))
        .id("ratios")
        .end()
        .process(source("news"))
        .id("news")
        .process(source("legal"))
        .id("legal")
        .end()
        .process(source("behind"))
        .id("behind");
  }

  private Run only(Run old, String path) throws Exception {
    done.clear();
    return app().settled(app().reruns().rerun(old.id(), RerunRequest.only(path)));
  }

  private Joined joined(Run run, String path) {
    return ((Outcome.Completed) record(run, path).outcome()).joined();
  }

  private StepRecord record(Run run, String path) {
    return records(run).stream()
        .filter(step -> step.key().path().value().equals(path))
        .findFirst()
        .orElseThrow();
  }

  private static Map<?, ?> branch(Run run, String name) {
    Map<?, ?> branches = (Map<?, ?>) ((Map<?, ?>) run.output().value()).get("branches");
    return (Map<?, ?>) branches.get(name);
  }

  private List<String> taken(Run run) {
    return records(run).stream()
        .filter(StepRecord::takenOver)
        .map(step -> step.key().path().value())
        .toList();
  }

  private static List<String> missing(Run run) {
    return run.missing().stream().map(Missing::branch).toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"require: all", "require: { atLeast: 2 }, branchTimeout: 20s"})
  void one_branch_and_the_join_are_executed_and_nothing_else(String join) throws Exception {
    app(contract(join), this::panel);
    Run old = completed(app().run("w", "in"));

    Run run = completed(only(old, "panel/finance"));

    assertThat(done).containsExactly("finance", "ratios");
    assertThat(branch(run, "finance").get("value")).isEqualTo("ratios 2");
    assertThat(branch(run, "legal").get("value"))
        .isEqualTo(
            ((Outcome.Completed) record(old, "panel/legal").outcome()).change().body().value());
    assertThat(run.missing()).isEmpty();
    assertThat(taken(run))
        .containsExactlyInAnyOrder("before", "panel/news", "panel/legal", "behind");
    assertThat(record(run, "panel").takenOver()).isFalse();
    assertThat(run.usage()).isEqualTo(Usage.NONE);
  }

  @Test
  void a_step_inside_a_branch_is_still_that_step_alone() throws Exception {
    app(contract("require: { atLeast: 1 }, branchTimeout: 1s"), this::panel);
    hanging.add("news");
    Run old = completed(app().run("w", "in"));

    Run run = completed(only(old, "panel/finance/ratios"));

    assertThat(done).containsExactly("ratios");
    assertThat(run.output().value()).isEqualTo("ratios 1");
    assertThat(keys(run)).doesNotContain("panel~1");
  }

  @Test
  void a_branch_that_hung_then_is_not_asked_again_for_another_slice() throws Exception {
    app(contract("require: { atLeast: 1 }, branchTimeout: 1s"), this::panel);
    hanging.add("news");
    failing.add("legal");
    Run old = completed(app().run("w", "in"));
    assertThat(missing(old)).containsExactly("panel/news", "panel/legal");
    hanging.clear();
    failing.clear();

    Run run = completed(only(old, "panel/finance"));

    assertThat(done).containsExactly("finance", "ratios");
    assertThat(run.missing()).isEqualTo(old.missing());
    assertThat(joined(run, "panel").branches())
        .extracting(BranchOutcome::ending)
        .containsExactly(Ending.VALUE, Ending.TIMEOUT, Ending.ERROR);
    assertThat(joined(run, "panel").branches().get(1).took())
        .isCloseTo(joined(old, "panel").branches().get(1).took(), Duration.ofMillis(1));
    assertThat(branch(run, "news").get("reason")).isEqualTo("no answer within 1s");

    Run again = completed(only(run, "panel/finance"));
    assertThat(done).containsExactly("finance", "ratios");
    assertThat(again.missing()).isEqualTo(old.missing());
  }

  @ParameterizedTest
  @ValueSource(strings = {"never", "quorum"})
  void a_slice_that_succeeds_is_not_missing_any_more(String stopEarly) throws Exception {
    app(
        contract("require: { atLeast: 2 }, branchTimeout: 1s, stopEarly: " + stopEarly),
        this::panel);
    hanging.add("news");
    Run old = completed(app().run("w", "in"));
    assertThat(missing(old)).containsExactly("panel/news");
    hanging.clear();

    Run run = completed(only(old, "panel/news"));

    assertThat(done).containsExactly("news");
    assertThat(run.missing()).isEmpty();
    assertThat(branch(run, "news").get("value")).isEqualTo("news 1");
    assertThat(taken(run)).last().isEqualTo("behind");

    Run rest =
        completed(app().settled(app().reruns().rerun(run.id(), RerunRequest.from("behind"))));
    assertThat(done).containsExactly("news", "behind");
    assertThat(rest.missing()).isEmpty();
  }

  @Test
  void a_slice_that_hangs_again_is_missing_again() throws Exception {
    app(contract("require: { atLeast: 1 }, branchTimeout: 1s"), this::panel);
    hanging.add("news");
    Run old = completed(app().run("w", "in"));

    Run run = completed(only(old, "panel/news"));

    assertThat(done).containsExactly("news");
    assertThat(run.missing()).isEqualTo(old.missing());
  }

  @Test
  void a_slice_that_the_join_needs_and_that_fails_ends_the_run_and_may_be_resumed()
      throws Exception {
    app(contract("require: { mandatory: [legal] }"), this::panel);
    Run old = completed(app().run("w", "in"));
    failing.add("legal");

    Run run = only(old, "panel/legal");

    assertThat(run.status()).isEqualTo(RunStatus.FAILED);
    assertThat(run.error().orElseThrow().message()).contains("needs legal", "legal failed");
    failing.clear();
    app().runs().resume(run.id());
    completed(app().settled(run));
    assertThat(done).containsExactly("legal", "legal");
  }

  @Test
  void from_a_branch_on_the_others_stay_as_they_ended() throws Exception {
    app(contract("require: { atLeast: 1 }, branchTimeout: 1s"), this::panel);
    hanging.add("news");
    Run old = completed(app().run("w", "in"));
    hanging.clear();
    done.clear();

    Run rest =
        completed(
            app().settled(app().reruns().rerun(old.id(), RerunRequest.from("panel/finance"))));
    assertThat(done).containsExactly("finance", "ratios", "behind");
    assertThat(missing(rest)).containsExactly("panel/news");
    done.clear();

    Run news =
        completed(app().settled(app().reruns().rerun(old.id(), RerunRequest.from("panel/news"))));
    assertThat(done).containsExactly("news", "behind");
    assertThat(news.missing()).isEmpty();
  }

  @Test
  void an_item_of_a_split() throws Exception {
    app(contract("require: bestEffort, branchTimeout: 1s"), this::batches);
    hanging.addAll(Set.of("fetch 1", "fetch 3"));
    failing.add("store 4");
    Run old = completed(app().run("w", List.of(0, 1, 2, 3, 4)));
    assertThat(missing(old)).containsExactly("panel[1]", "panel[3]", "panel[4]");
    hanging.clear();
    failing.clear();

    Run hung = completed(only(old, "panel[1]"));
    assertThat(done).containsExactly("fetch 1", "store 1");
    assertThat(missing(hung)).containsExactly("panel[3]", "panel[4]");

    Run failed = completed(only(old, "panel[4]"));
    assertThat(done).containsExactly("fetch 4", "store 4");
    assertThat(missing(failed)).containsExactly("panel[1]", "panel[3]");
    assertThat(joined(failed, "panel").values()).isEqualTo(3);

    Run both = completed(only(failed, "panel[1]"));
    assertThat(done).containsExactly("fetch 1", "store 1");
    assertThat(missing(both)).containsExactly("panel[3]");
  }

  private void batches(RouteBuilder r) {
    r.from("workflow:w")
        .split(r.body())
        .parallelProcessing()
        .id("panel")
        .process(item("fetch"))
        .id("fetch")
        .process(item("store"))
        .id("store")
        .end();
  }

  @ParameterizedTest
  @CsvSource({"'items[1][0]', fetch s|store s", "'items[1]', fetch s|store s|fetch t|store t"})
  void an_item_of_a_batch_or_the_batch(String path, String executed) throws Exception {
    failing.add("fetch s");
    app(
        "workflows: { w: {} }\njoins: { items: { require: { tolerate: 50% }, batch: 2 } }",
        r ->
            r.from("workflow:w")
                .split(r.body())
                .id("items")
                .process(item("fetch"))
                .id("fetch")
                .process(item("store"))
                .id("store"));
    Run old = completed(app().run("w", List.of("p", "q", "s", "t", "u")));
    assertThat(old.missing()).extracting(Missing::branch).containsExactly("items[1][0]");
    failing.clear();
    done.clear();

    Run run = completed(only(old, path));

    assertThat(done).containsExactly(executed.split("\\|"));
    assertThat(run.missing()).isEmpty();
  }

  private Processor item(String what) {
    return (Exchange exchange) -> {
      Object item = exchange.getMessage().getBody();
      source(what + " " + item).process(exchange);
      exchange.getMessage().setBody(item);
    };
  }

  @ParameterizedTest
  @CsvSource({
    "work.after panel/finance, 3",
    "work.before panel/finance/ratios, 2",
    "work.after panel/finance/ratios, 3",
    "work.after panel, 2",
    "end.before, 2"
  })
  void a_crash_in_the_rerun_goes_on_as_a_slice(String point, int executions) throws Exception {
    app(contract("require: { atLeast: 1 }, branchTimeout: 1s"), this::panel);
    hanging.add("news");
    Run old = completed(app().run("w", "in"));
    hanging.clear();
    done.clear();
    String[] at = point.split(" ");
    if (at.length == 1) {
      app().crashAt(at[0]);
    } else {
      app().crashAt(at[0], at[1]);
    }

    Run run = app().reruns().rerun(old.id(), RerunRequest.only("panel/finance"));
    assertThat(app().rested(run).status()).isEqualTo(RunStatus.RUNNING);
    app().restart();
    Run after = completed(app().settled(run));

    assertThat(done).containsOnly("finance", "ratios").hasSize(executions);
    assertThat(missing(after)).containsExactly("panel/news");
    assertThat(branch(after, "news").get("outcome")).isEqualTo("timeout");
  }

  @Test
  void a_gate_in_the_slice_is_asked_anew_and_the_others_stay_as_they_ended() throws Exception {
    app(
        contract("require: { atLeast: 1 }, branchTimeout: 5s"),
        r ->
            r.from("workflow:w")
                .multicast()
                .parallelProcessing()
                .id("panel")
                .pipeline()
                .to("gate:lead")
                .process(source("decided"))
                .id("decided")
                .end()
                .process(source("news"))
                .id("news")
                .end()
                .process(source("behind"))
                .id("behind"));
    failing.add("news");
    Run old = completed(approveAll(app().run("w", "in")));
    failing.clear();

    Run run = only(old, "panel/lead");
    assertThat(run.status()).isEqualTo(RunStatus.WAITING);
    app().restart();
    Run after = completed(approveAll(run));

    assertThat(done).containsExactly("decided");
    assertThat(missing(after)).containsExactly("panel/news");
  }

  @Test
  void what_was_given_up_while_the_old_run_waited_stays_so_and_may_be_a_slice_itself()
      throws Exception {
    app(
        contract("require: { atLeast: 1 }, branchTimeout: 1s"),
        r ->
            r.from("workflow:w")
                .multicast()
                .parallelProcessing()
                .id("panel")
                .pipeline()
                .process(source("fetch"))
                .id("fetch")
                .process(source("parse"))
                .id("parse")
                .end()
                .to("gate:lead")
                .process(source("legal"))
                .id("legal")
                .end()
                .process(source("behind"))
                .id("behind"));
    hanging.add("parse");
    Run old = completed(throughTheGate("in"));
    assertThat(keys(old)).contains("panel/fetch~1", "panel/fetch/@branch~1");
    hanging.clear();

    Run legal = completed(only(old, "panel/legal"));
    assertThat(done).containsExactly("legal");
    assertThat(legal.missing()).isEqualTo(old.missing());

    Run rest =
        completed(
            app().settled(app().reruns().rerun(legal.id(), RerunRequest.from("panel/legal"))));
    assertThat(done).containsExactly("legal", "legal", "behind");
    assertThat(rest.missing()).isEqualTo(old.missing());

    Run fetch = completed(only(rest, "panel/fetch"));
    assertThat(done).containsExactly("fetch", "parse");
    assertThat(fetch.missing()).isEmpty();
    assertThat(effects(old, "panel/fetch")).containsExactly("panel/fetch");
  }

  public final class Reconcile {
    public Object merge(@org.apache.camel.Body Map<String, ?> versions) {
      done.add("merge");
      return Map.of("merged", versions.keySet().toString() + done.size());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"news", "legal"})
  void an_agent_that_merges_is_asked_again_as_a_part_of_the_join(String slice) throws Exception {
    app(
        """
        workflows: { w: {} }
        agents: { reconcile: { uri: "bean:reconcile" } }
        joins:
          panel: { require: { atLeast: 1 }, branchTimeout: 1s, merge: { agent: reconcile } }
        """,
        r -> {
          r.bindToRegistry("reconcile", new Reconcile());
          panel(r);
        });
    hanging.add("news");
    Run old = completed(app().run("w", "in"));
    hanging.clear();

    Run run = completed(only(old, "panel/" + slice));

    assertThat(done).containsExactly(slice, "merge");
    assertThat(record(run, "panel/merge").takenOver()).isFalse();
    assertThat(effects(old, "panel/" + slice))
        .isEqualTo(
            slice.equals("news") ? List.of("panel/merge") : List.of("panel/legal", "panel/merge"));
    assertThat(missing(run)).isEqualTo(slice.equals("news") ? List.of() : List.of("panel/news"));

    Run merged = completed(only(old, "panel/merge"));
    assertThat(done).containsExactly("merge");
    assertThat(missing(merged)).containsExactly("panel/news");
  }

  public final class Draft {
    public String draft() {
      done.add("draft");
      return "draft";
    }
  }

  public final class Check {
    public Object check() {
      return failing.contains("check")
          ? Map.of("revise", Map.of("instructions", List.of("shorter")))
          : "fine";
    }
  }

  @Test
  void a_slice_does_not_send_the_run_back_to_what_is_before_it() throws Exception {
    app(
        """
        workflows: { w: {} }
        agents:
          draft: { uri: "bean:draft" }
          check: { uri: "bean:check", revises: draft, maxRevisions: 3 }
        joins: { panel: { require: all } }
        """,
        r -> {
          r.bindToRegistry("draft", new Draft());
          r.bindToRegistry("check", new Check());
          r.from("workflow:w")
              .to("agent:draft")
              .multicast()
              .parallelProcessing()
              .id("panel")
              .to("agent:check")
              .process(source("legal"))
              .id("legal")
              .end();
        });
    Run old = completed(app().run("w", "in"));
    failing.add("check");

    Run run = only(old, "panel/check");

    assertThat(run.status()).isEqualTo(RunStatus.FAILED);
    assertThat(run.error().orElseThrow().message())
        .contains("'panel/check' sends the run back to 'draft'", "shorter");
    assertThat(done).isEmpty();
  }

  @Test
  void of_an_inner_fan_out_the_run_ends_behind_the_inner_join() throws Exception {
    app(
        """
        workflows: { w: {} }
        joins:
          outer: { require: { atLeast: 1 }, branchTimeout: 3s }
          inner: { require: { atLeast: 1 }, branchTimeout: 1s }
        """,
        r ->
            r.from("workflow:w")
                .multicast()
                .parallelProcessing()
                .id("outer")
                .pipeline()
                .process(source("first"))
                .id("first")
                .multicast()
                .parallelProcessing()
                .id("inner")
                .process(source("a"))
                .id("a")
                .process(source("b"))
                .id("b")
                .end()
                .process(source("then"))
                .id("then")
                .end()
                .process(source("slow"))
                .id("slow")
                .end());
    hanging.addAll(Set.of("b", "slow"));
    Run old = completed(app().run("w", "in"));
    assertThat(missing(old)).containsExactlyInAnyOrder("outer/slow", "outer/first/inner/b");
    hanging.clear();

    Run run = completed(only(old, "outer/first/inner/a"));

    assertThat(done).containsExactly("a");
    assertThat(missing(run)).containsExactly("outer/first/inner/b");
    assertThat(branch(run, "a").get("value")).isEqualTo("a 1");
    assertThat(keys(run)).doesNotContain("outer~1");

    Run outer = completed(only(old, "outer/first"));
    assertThat(done).containsExactlyInAnyOrder("first", "a", "b", "then");
    assertThat(missing(outer)).containsExactly("outer/slow");

    Run then = completed(only(old, "outer/first/then"));
    assertThat(done).containsExactly("then");
    assertThat(then.output().value()).isEqualTo("then 1");
  }

  @Test
  void another_input_comes_to_the_slice() throws Exception {
    app(
        contract("require: all"),
        r ->
            r.from("workflow:w")
                .multicast()
                .id("panel")
                .process(e -> e.getMessage().setBody("<" + e.getMessage().getBody() + ">"))
                .id("finance")
                .process(source("legal"))
                .id("legal")
                .end());
    Run old = completed(app().run("w", "in"));
    RerunRequest other = RerunRequest.only("panel/finance").with(Payload.of("other"));

    Run run = completed(app().settled(app().reruns().rerun(old.id(), other)));

    assertThat(branch(run, "finance").get("value")).isEqualTo("<other>");
    assertThat(run.start().input().value()).isEqualTo("in");
  }

  @Test
  void a_branch_that_never_was_is_not_found() throws Exception {
    app(contract("require: { atLeast: 1 }, branchTimeout: 1s"), this::panel);
    hanging.add("news");
    Run old = completed(app().run("w", "in"));

    assertThatThrownBy(() -> only(old, "panel/newz"))
        .isInstanceOf(UnknownStep.class)
        .hasMessageContaining("did you mean 'panel/news'?");
  }

  @Test
  void a_branch_of_a_join_that_never_was_is_executed_where_all_others_are_done() throws Exception {
    app(contract("require: all"), this::panel);
    failing.add("ratios");
    Run old = app().run("w", "in");
    assertThat(old.status()).isEqualTo(RunStatus.FAILED);
    failing.clear();

    Run run = completed(only(old, "panel/finance"));
    assertThat(done).containsExactly("finance", "ratios");
    assertThat(run.missing()).isEmpty();

    Run other = only(old, "panel/legal");
    assertThat(other.status()).isEqualTo(RunStatus.PARKED);
    assertThat(done).doesNotContain("finance", "ratios", "news");
  }

  @Test
  void the_plan_names_the_effects_of_the_slice_only() throws Exception {
    app(contract("require: { atLeast: 1 }, branchTimeout: 1s"), this::panel);
    hanging.add("news");
    failing.add("legal");
    Run old = completed(app().run("w", "in"));

    assertThat(effects(old, "panel/finance"))
        .containsExactly("panel/finance", "panel/finance/ratios");
    assertThat(effects(old, "panel/legal")).containsExactly("panel/legal");
    assertThat(effects(old, "panel/news")).isEmpty();
    assertThat(cut(old, "panel/news").isOfBranchWithoutRecords()).isTrue();
    assertThat(cut(old, "panel/legal").isOfBranchWithoutRecords()).isFalse();
  }

  private Cut cut(Run run, String path) {
    return Cut.at(app().runs().history(run.id()), path, true);
  }

  private List<String> effects(Run run, String path) {
    return cut(run, path).repeats().stream().map(repeat -> repeat.key().path().value()).toList();
  }
}

package dev.drover.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.drover.health.BranchHealth;
import dev.drover.health.BranchHealth.State;
import dev.drover.health.JoinHealth;
import dev.drover.journal.BranchAlarm;
import dev.drover.journal.BranchOutcome.Ending;
import dev.drover.journal.BranchSeen;
import dev.drover.journal.Items;
import dev.drover.journal.JoinName;
import dev.drover.journal.JoinSeen;
import dev.drover.journal.Journal;
import dev.drover.journal.Payload;
import dev.drover.journal.Run;
import dev.drover.journal.RunStatus;
import dev.drover.rerun.RerunRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.apache.camel.Processor;
import org.apache.camel.builder.AggregationStrategies;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How branches do over the runs is known, and somebody is told of one that fails every time. */
@Timeout(60)
class BranchAlertTest extends Traps {
  private static final JoinName PANEL = new JoinName("w", "panel");
  private static final String THREE = "alert: { after: 3, to: \"direct:alarm\" }";

  private final Set<String> failing = ConcurrentHashMap.newKeySet();
  private final Set<String> empty = ConcurrentHashMap.newKeySet();
  private final Queue<Map<?, ?>> alarms = new ConcurrentLinkedQueue<>();
  private volatile boolean alarmIsDown;

  private static String contract(String join) {
    return """
        workflows: { w: {} }
        gates: { lead: { due: 1h, onTimeout: reject } }
        joins: { panel: { %s } }
        """
        .formatted(join);
  }

  private Processor source(String name) {
    return exchange -> {
      done.add(name);
      if (failing.contains(name)) {
        throw new IllegalStateException(name + " is broken");
      }
      exchange
          .getMessage()
          .setBody(map("from", name, "items", empty.contains(name) ? List.of() : List.of(1, 2)));
    };
  }

  private void alarm(RouteBuilder r) {
    r.from("direct:alarm")
        .errorHandler(r.noErrorHandler())
        .process(
            exchange -> {
              if (alarmIsDown) {
                throw new IllegalStateException("nobody there");
              }
              alarms.add(exchange.getMessage().getBody(Map.class));
            });
  }

  private void panel(RouteBuilder r) {
    r.from("workflow:w")
        .multicast()
        .parallelProcessing()
        .id("panel")
        .process(source("finance"))
        .id("finance")
        .process(source("news"))
        .id("news")
        .end()
        .process(does("behind"))
        .id("behind");
    alarm(r);
  }

  private void panel() throws Exception {
    app(contract("require: bestEffort, " + THREE), this::panel);
  }

  private Journal journal() {
    return app().journal();
  }

  private List<JoinSeen> seen() {
    return journal().seen(PANEL, 9);
  }

  private BranchHealth health(String branch) {
    return JoinHealth.of(journal().seen(PANEL, JoinHealth.WINDOW)).stream()
        .filter(one -> one.branch().equals(branch))
        .findFirst()
        .orElseThrow();
  }

  private void runs(int times) throws Exception {
    for (int i = 0; i < times; i++) {
      completed(app().run("w", "in"));
    }
  }

  /** What is under way is waited for when the context stops; then nothing more can come. */
  private List<Object> alarmedInTheEnd() throws Exception {
    close();
    return alarms.stream().<Object>map(alarm -> alarm.get("branch")).toList();
  }

  private void alarmed(int times) {
    await().until(() -> alarms.size() == times);
    // told is noted behind the endpoint's answer
    await().until(() -> journal().alarms(PANEL).stream().allMatch(BranchAlarm::told));
  }

  @Test
  void how_each_branch_ended_is_kept_with_the_join() throws Exception {
    panel();
    failing.add("news");
    Run run = completed(app().run("w", "in"));

    JoinSeen seen = seen().get(0);

    assertThat(seen.run()).isEqualTo(run.id());
    assertThat(seen.step().path().value()).isEqualTo("panel");
    assertThat(seen.branches())
        .extracting(BranchSeen::branch, BranchSeen::ending, BranchSeen::size, BranchSeen::message)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("finance", Ending.VALUE, OptionalLong.of(2), ""),
            org.assertj.core.groups.Tuple.tuple(
                "news", Ending.ERROR, OptionalLong.empty(), "news is broken"));
  }

  @Test
  void a_branch_that_fails_three_times_in_a_row_alerts_once() throws Exception {
    panel();
    failing.add("news");
    runs(2);
    assertThat(journal().alarms(PANEL)).isEmpty();
    Run third = completed(app().run("w", "in"));
    alarmed(1);
    runs(3);

    Map<?, ?> alarm = alarms.peek();
    assertThat(alarm.get("workflow")).isEqualTo("w");
    assertThat(alarm.get("join")).isEqualTo("panel");
    assertThat(alarm.get("branch")).isEqualTo("news");
    assertThat(alarm.get("consecutive")).isEqualTo(3);
    assertThat(alarm.get("run")).isEqualTo(third.id().value());
    assertThat(((Map<?, ?>) alarm.get("lastError")).get("message")).isEqualTo("news is broken");
    assertThat(alarmedInTheEnd()).containsExactly("news");
  }

  @Test
  void a_success_in_between_arms_the_alert_again_also_over_restarts() throws Exception {
    panel();
    failing.add("news");
    runs(3);
    alarmed(1);
    app().restart();
    runs(2);
    failing.remove("news");
    runs(1);
    failing.add("news");
    runs(2);
    app().restart();
    assertThat(alarms).hasSize(1);
    runs(1);
    alarmed(2);

    assertThat(journal().alarms(PANEL)).extracting(BranchAlarm::times).containsExactly(2);
    assertThat(alarmedInTheEnd()).containsExactly("news", "news");
  }

  @Test
  void two_failures_and_a_success_alert_nobody() throws Exception {
    panel();
    for (int i = 0; i < 3; i++) {
      failing.add("news");
      runs(2);
      failing.remove("news");
      runs(1);
    }

    assertThat(alarmedInTheEnd()).isEmpty();
  }

  @Test
  void a_branch_that_succeeds_with_nothing_is_noticed() throws Exception {
    panel();
    runs(2);
    empty.add("news");
    runs(3);
    alarmed(1);

    assertThat(health("news").state()).isEqualTo(State.EMPTY);
    assertThat(health("news").inARow()).isEqualTo(3);
    assertThat(health("finance").state()).isEqualTo(State.WELL);
    assertThat(alarms.peek().get("state")).isEqualTo("empty");
    assertThat(alarmedInTheEnd()).containsExactly("news");
  }

  @Test
  void a_strategy_of_the_author_hides_no_branch() throws Exception {
    app(
        contract("require: bestEffort"),
        r ->
            r.from("workflow:w")
                .multicast(AggregationStrategies.useLatest())
                .id("panel")
                .process(source("finance"))
                .id("finance")
                .process(source("news"))
                .id("news")
                .end());
    empty.add("news");
    failing.add("finance");
    app().run("w", "in");

    assertThat(seen().get(0).branches())
        .extracting(BranchSeen::branch, BranchSeen::ending, BranchSeen::size)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("finance", Ending.ERROR, OptionalLong.empty()),
            org.assertj.core.groups.Tuple.tuple("news", Ending.VALUE, OptionalLong.of(0)));
  }

  @Test
  void a_run_that_fails_for_its_join_counts_too() throws Exception {
    app(contract("require: all, " + THREE), this::panel);
    failing.add("news");
    for (int i = 0; i < 3; i++) {
      assertThat(app().run("w", "in").status()).isEqualTo(RunStatus.FAILED);
    }
    alarmed(1);

    assertThat(health("news").inARow()).isEqualTo(3);
    assertThat(health("finance").successes()).isEqualTo(3);
  }

  @Test
  void a_failed_run_that_is_resumed_has_its_last_word_counted() throws Exception {
    app(contract("require: all"), this::panel);
    failing.add("news");
    Run run = app().run("w", "in");
    assertThat(health("news").inARow()).isEqualTo(1);
    assertThat(app().settled(app().runs().resume(run.id())).status()).isEqualTo(RunStatus.FAILED);
    assertThat(health("news").inARow()).isEqualTo(1);

    failing.clear();
    completed(app().settled(app().runs().resume(run.id())));

    assertThat(seen()).hasSize(1);
    assertThat(health("news").state()).isEqualTo(State.WELL);
    assertThat(health("finance").times()).isEqualTo(1);
  }

  @Test
  void a_failure_that_the_route_catches_counts() throws Exception {
    app(
        contract("require: all"),
        r ->
            r.from("workflow:w")
                .doTry()
                .multicast()
                .id("panel")
                .process(source("finance"))
                .id("finance")
                .process(source("news"))
                .id("news")
                .end()
                .endDoTry()
                .doCatch(BranchFailed.class)
                .process(does("caught"))
                .id("caught")
                .end());
    failing.add("news");
    completed(app().run("w", "in"));

    assertThat(done).contains("caught");
    assertThat(health("news").inARow()).isEqualTo(1);
  }

  @Test
  void a_rerun_does_not_count_twice() throws Exception {
    panel();
    failing.add("news");
    Run run = completed(app().run("w", "in"));

    Run behind = app().settled(app().reruns().rerun(run.id(), RerunRequest.from("behind")));
    assertThat(behind.status()).isEqualTo(RunStatus.COMPLETED);
    assertThat(seen()).hasSize(1);

    failing.clear();
    Run slice = app().settled(app().reruns().rerun(run.id(), RerunRequest.only("panel/news")));
    assertThat(slice.status()).isEqualTo(RunStatus.COMPLETED);

    assertThat(seen()).hasSize(2);
    assertThat(seen().get(0).branches()).extracting(BranchSeen::branch).containsExactly("news");
    assertThat(health("finance").times()).isEqualTo(1);
    assertThat(health("news").state()).isEqualTo(State.RECOVERED);
  }

  @Test
  void a_purge_takes_its_rows() throws Exception {
    panel();
    runs(2);
    await().until(() -> app().runs().purgeable(Duration.ZERO).runs() == 2);
    app().runs().purge(Duration.ZERO, 9);

    assertThat(seen()).isEmpty();
  }

  @Test
  void the_alert_endpoint_may_be_down() throws Exception {
    panel();
    alarmIsDown = true;
    failing.add("news");
    runs(3);
    await().until(() -> journal().alarms(PANEL).size() == 1);
    app().restart();
    assertThat(journal().alarms(PANEL)).extracting(BranchAlarm::told).containsExactly(false);
    assertThat(alarms).isEmpty();

    alarmIsDown = false;
    runs(1);
    alarmed(1);
    runs(1);

    assertThat(alarmedInTheEnd()).containsExactly("news");
  }

  @Test
  void an_alert_that_takes_its_time_is_waited_for_at_the_end_and_holds_up_no_run()
      throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    app(
        contract("require: bestEffort, alert: { after: 1, to: \"direct:slow\" }"),
        r -> {
          panel(r);
          r.from("direct:slow")
              .process(
                  exchange -> {
                    go.await();
                    alarms.add(exchange.getMessage().getBody(Map.class));
                  });
        });
    failing.add("news");
    runs(3);
    assertThat(alarms).isEmpty();
    go.countDown();

    assertThat(alarmedInTheEnd()).containsExactly("news");
  }

  @Test
  void what_a_crash_left_untold_is_told_at_the_next_start() throws Exception {
    panel();
    failing.add("news");
    runs(2);
    app().crashAt("alert.look");
    app().runs().start(StartRequest.of("w", Payload.of("in")));
    await().until(app()::hasCrashed);
    app().restart();

    alarmed(1);

    assertThat(alarmedInTheEnd()).containsExactly("news");
  }

  @Test
  void a_crash_behind_the_endpoint_has_it_told_again() throws Exception {
    panel();
    failing.add("news");
    runs(2);
    app().crashAt("alert.sent");
    app().runs().start(StartRequest.of("w", Payload.of("in")));
    await().until(app()::hasCrashed);
    app().restart();

    await().until(() -> alarms.size() == 2);

    assertThat(alarmedInTheEnd()).containsExactly("news", "news");
  }

  @Test
  void a_split_is_one_thing_with_so_many_items() throws Exception {
    app(
        contract("require: { tolerate: 1 }"),
        r ->
            r.from("workflow:w")
                .split(r.body())
                .id("panel")
                .process(
                    exchange -> {
                      if (exchange.getMessage().getBody(String.class).startsWith("bad")) {
                        throw new IllegalStateException("bad item");
                      }
                    })
                .id("item")
                .end());
    completed(app().run("w", List.of("a", "bad", "c")));
    assertThat(app().run("w", List.of("bad1", "bad2", "c")).status()).isEqualTo(RunStatus.FAILED);

    BranchSeen lost = seen().get(0).branches().get(0);
    assertThat(lost.branch()).isEqualTo(BranchSeen.ALL_ITEMS);
    assertThat(lost.ending()).isEqualTo(Ending.ERROR);
    assertThat(lost.message()).isEqualTo("2 of 3 items failed, the first: bad item");
    BranchSeen well = seen().get(1).branches().get(0);
    assertThat(well.ending()).isEqualTo(Ending.VALUE);
    assertThat(well.items()).isEqualTo(new Items(3, 1));
    assertThat(well.size()).hasValue(2);
  }

  @Test
  void recipients_are_branches_by_their_names() throws Exception {
    app(
        contract("require: bestEffort"),
        r -> {
          r.from("workflow:w").recipientList(r.constant("direct:finance,direct:news")).id("panel");
          r.from("direct:finance").process(source("finance")).id("finance");
          r.from("direct:news").process(source("news")).id("news");
        });
    failing.add("news");
    completed(app().run("w", "in"));

    assertThat(seen().get(0).branches())
        .extracting(BranchSeen::branch, BranchSeen::ending)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("finance", Ending.VALUE),
            org.assertj.core.groups.Tuple.tuple("news", Ending.ERROR));
  }

  @Test
  void a_run_that_waits_is_counted_once_when_it_goes_on() throws Exception {
    app(
        contract("require: bestEffort"),
        r ->
            r.from("workflow:w")
                .multicast()
                .id("panel")
                .process(source("news"))
                .id("news")
                .to("gate:lead")
                .end()
                .process(does("behind"))
                .id("behind"));
    failing.add("news");
    Run waiting = app().run("w", "in");
    assertThat(waiting.status()).isEqualTo(RunStatus.WAITING);
    assertThat(seen()).isEmpty();
    app().restart();
    completed(approveAll(waiting));

    assertThat(seen()).hasSize(1);
    assertThat(seen().get(0).branches())
        .extracting(BranchSeen::branch)
        .containsExactly("news", "lead");
  }

  @Test
  void runs_in_memory_are_known_while_the_process_lives() throws Exception {
    app(
        contract("require: bestEffort, " + THREE)
            .replace("{ w: {} }", "{ w: { durability: memory } }"),
        this::panel);
    failing.add("news");
    runs(3);

    assertThat(alarmedInTheEnd()).containsExactly("news");
  }

  @Test
  void an_alert_that_can_arrive_nowhere_is_refused_at_load() {
    for (String to : List.of("direct:alarms", "nosuch:thing", "workflow:other")) {
      assertThatThrownBy(
              () ->
                  app(
                      contract("require: bestEffort, alert: { after: 3, to: \"" + to + "\" }"),
                      this::panel))
          .hasStackTraceContaining("The alert of join 'panel' goes to '" + to + "'");
    }
    assertThatThrownBy(
            () ->
                app(
                    contract("require: bestEffort, alert: { after: 3 }")
                        .replace("{ w: {} }", "{ w: { durability: none } }"),
                    r -> r.from("workflow:w").multicast().id("panel").process(source("a")).id("a")))
        .hasStackTraceContaining("The alert of join 'panel' never comes");
  }
}

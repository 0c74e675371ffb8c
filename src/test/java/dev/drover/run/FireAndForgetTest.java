package dev.drover.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drover.journal.Missing;
import dev.drover.journal.Payload;
import dev.drover.journal.Run;
import dev.drover.journal.RunStatus;
import dev.drover.journal.StepRecord;
import dev.drover.rerun.RerunRequest;
import dev.drover.testing.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.MulticastDefinition;
import org.apache.camel.model.RouteDefinition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A fan-out that nobody waits for: each of its actions happens, and none holds anything up. */
@Timeout(60)
class FireAndForgetTest extends Traps {
  private static final Duration BACKOFF = Duration.ofSeconds(30);
  private static final String FORGOTTEN =
      CONTRACT + "joins: { publish: { fireAndForget: { retries: 2, backoff: 30s } } }\n";

  private final SettableClock clock = new SettableClock(Instant.parse("2026-01-05T08:00:00Z"));
  private final CountDownLatch go = new CountDownLatch(1);
  private final Map<String, Integer> failures = new ConcurrentHashMap<>();

  @AfterEach
  void letGo() {
    go.countDown();
  }

  @Override
  protected InstantSource clock() {
    return clock;
  }

  /** Notes it, and fails so often at first. */
  private Processor failing(String what, int times) {
    return exchange -> {
      done.add(what);
      if (failures.merge(what, 1, Integer::sum) <= times) {
        throw new IllegalArgumentException(what + " failed");
      }
    };
  }

  private Processor waits(String what) {
    return exchange -> {
      go.await();
      done.add(what);
    };
  }

  private interface Branches {
    void add(MulticastDefinition publish);
  }

  private static MulticastDefinition publish(RouteDefinition from) {
    return from.multicast().id("publish");
  }

  private Flow flow(Branches branches) {
    return flow(branches, false);
  }

  private Flow flow(Branches branches, boolean parallel) {
    return r -> {
      RouteDefinition route = r.from("workflow:w").process(does("before")).id("before");
      MulticastDefinition publish = publish(route);
      if (parallel) {
        publish.parallelProcessing();
      }
      branches.add(publish);
      route.setBody(r.constant("main")).process(does("main")).id("main");
    };
  }

  private Run started() {
    return app().runs().start(StartRequest.of("w", Payload.of("in")));
  }

  private RunStatus status(Run run) {
    return app().runs().find(run.id().value()).status();
  }

  private void rests(Run run, String rest) {
    await()
        .until(
            () ->
                app().runs().history(run.id()).waits().stream()
                    .anyMatch(wait -> wait.key().text().equals(rest)));
  }

  private StepRecord end(Run run, String branch) {
    return records(run).stream()
        .filter(step -> step.key().path().value().equals(branch + "/@branch"))
        .findFirst()
        .orElseThrow();
  }

  private long times(String what) {
    return done.stream().filter(what::equals).count();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void each_action_happens_once_and_the_run_ends_with_the_last(boolean parallel) throws Exception {
    app(
        FORGOTTEN,
        flow(
            publish ->
                publish
                    .process(does("page"))
                    .id("page")
                    .pipeline()
                    .id("mail")
                    .process(does("render"))
                    .id("render")
                    .process(waits("mail"))
                    .id("send")
                    .end()
                    .process(does("feed"))
                    .id("feed")
                    .end(),
            parallel));
    Run run = started();
    await().until(() -> done.containsAll(List.of("main", "page", "render", "feed")));
    await().until(() -> keys(run).containsAll(List.of("main~1", "publish/feed/@branch~1")));
    assertThat(status(run)).isEqualTo(RunStatus.RUNNING);

    go.countDown();

    Run ended = completed(app().settled(run));
    assertThat(ended.output().value()).isEqualTo("main");
    assertThat(ended.missing()).isEmpty();
    assertThat(done).containsExactlyInAnyOrder("before", "main", "page", "render", "mail", "feed");
    assertThat(keys(run))
        .containsExactlyInAnyOrder(
            "before~1",
            "publish~1",
            "publish/page~1",
            "publish/page/@branch~1",
            "publish/mail/render~1",
            "publish/mail/send~1",
            "publish/mail/@branch~1",
            "publish/feed~1",
            "publish/feed/@branch~1",
            "main~1");
  }

  @Test
  void a_slow_action_delays_no_other_and_not_the_route() throws Exception {
    app(
        FORGOTTEN,
        flow(
            publish ->
                publish
                    .process(waits("slow"))
                    .id("slow")
                    .process(failing("mail", 1))
                    .id("mail")
                    .process(does("feed"))
                    .id("feed")
                    .end()));
    Run run = started();
    await().until(() -> done.containsAll(List.of("main", "feed")));
    rests(run, "publish/mail/@again~1");

    clock.advance(BACKOFF);

    await().until(() -> keys(run).contains("publish/mail/@branch~1"));
    assertThat(times("slow")).isZero();
    go.countDown();
    completed(app().settled(run));
    assertThat(times("slow")).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void a_failing_action_is_tried_again_on_its_own_after_a_restart(boolean crash) throws Exception {
    app(
        FORGOTTEN,
        flow(
            publish ->
                publish
                    .process(does("page"))
                    .id("page")
                    .pipeline()
                    .id("mail")
                    .process(does("render"))
                    .id("render")
                    .process(failing("send", 2))
                    .id("send")
                    .end()
                    .end()));
    if (crash) {
      app().crashAt("wait.after");
    }
    Run run = started();
    if (crash) {
      app().rested(run);
    } else {
      rests(run, "publish/mail/@again~1");
    }
    app().restart();
    if (crash) {
      await().until(() -> status(run) == RunStatus.RUNNING);
    }
    assertThat(times("send")).isEqualTo(1);

    clock.advance(BACKOFF);
    rests(run, "publish/mail/@again#2~1");
    assertThat(times("send")).isEqualTo(2);
    clock.advance(BACKOFF);

    Run ended = completed(app().settled(run));
    assertThat(ended.missing()).isEmpty();
    assertThat(times("send")).isEqualTo(3);
    assertThat(done).containsOnlyOnce("before", "page", "render");
    assertThat(end(run, "publish/mail").attempt()).isEqualTo(3);
    assertThat(app().runs().history(run.id()).attempts())
        .extracting("number")
        .containsExactly(1, 2);
  }

  @ParameterizedTest
  @CsvSource({
    "work.after, publish, 0",
    "record.after, publish, 0",
    "work.after, publish/page, 1",
    "record.after, publish/page, 1",
    "work.after, publish/page/@branch, 1",
    "record.after, publish/page/@branch, 1",
  })
  void killed_between_two_actions_only_the_open_one_happens(String point, String at, int pages)
      throws Exception {
    String one = FORGOTTEN.replace("fireAndForget", "maxConcurrency: 1, fireAndForget");
    app(
        one,
        flow(
            publish ->
                publish.process(does("page")).id("page").process(does("feed")).id("feed").end()));
    app().crashAt(point, at);
    Run run = started();
    app().rested(run);
    assertThat(times("page")).isEqualTo(pages);
    assertThat(times("feed")).isZero();

    app().restart();

    completed(app().settled(run));
    // what was done and is not on disk yet is under way, and happens again with its one key
    boolean underWay = point.equals("work.after") && at.equals("publish/page");
    assertThat(times("page")).isEqualTo(underWay ? 2 : 1);
    assertThat(times("feed")).isEqualTo(1);
    assertThat(keys(run)).doesNotHaveDuplicates().contains("publish/feed/@branch~1", "main~1");
  }

  @Test
  void what_failed_for_good_is_missing_and_the_run_completes() throws Exception {
    app(
        FORGOTTEN,
        flow(
            publish ->
                publish
                    .process(failing("mail", 9))
                    .id("mail")
                    .process(does("feed"))
                    .id("feed")
                    .end()));
    Run run = started();
    rests(run, "publish/mail/@again~1");
    clock.advance(BACKOFF);
    rests(run, "publish/mail/@again#2~1");
    clock.advance(BACKOFF);

    Run ended = completed(app().settled(run));

    assertThat(ended.output().value()).isEqualTo("main");
    assertThat(ended.missing())
        .containsExactly(
            new Missing(
                "publish/mail",
                "mail failed",
                "not done - mend the cause, then: drover rerun "
                    + run.id()
                    + " --only 'publish/mail'"));
    assertThat(times("mail")).isEqualTo(3);
    assertThat(end(run, "publish/mail").attempt()).isEqualTo(3);
    assertThat(app().runs().replay(run.id()).difference()).isEmpty();
  }

  @Test
  void without_retries_a_failure_is_final_and_the_hint_is_the_contracts() throws Exception {
    app(
        CONTRACT + "joins: { publish: { fireAndForget: {}, hint: { mail: ask the post } } }\n",
        flow(publish -> publish.process(fails("mail")).id("mail").log("x").end()));
    Run run = completed(app().run("w", "in"));
    assertThat(run.missing())
        .containsExactly(new Missing("publish/mail", "mail failed", "ask the post"));
    assertThat(times("mail")).isEqualTo(1);
  }

  @Test
  void a_killed_run_that_goes_on_still_tells_what_is_missing() throws Exception {
    app(
        CONTRACT + "joins: { publish: { fireAndForget: {} } }\n",
        r -> {
          RouteDefinition route = r.from("workflow:w");
          publish(route).process(fails("mail")).id("mail").process(does("feed")).id("feed").end();
          route.to("gate:lead").process(does("end")).id("end");
        });
    Run waiting = app().run("w", "in");
    assertThat(waiting.status()).isEqualTo(RunStatus.WAITING);
    assertThat(waiting.missing()).extracting(Missing::branch).containsExactly("publish/mail");
    app().restart();
    Run run = completed(approveAll(waiting));
    assertThat(run.missing()).extracting(Missing::branch).containsExactly("publish/mail");
    assertThat(done).containsOnlyOnce("mail", "feed", "end");
  }

  @Test
  void each_item_of_a_split_and_each_recipient_is_an_action() throws Exception {
    app(
        CONTRACT + "joins: { items: { fireAndForget: {} }, list: { fireAndForget: {} } }\n",
        r -> {
          r.from("direct:one").process(does("one")).id("a");
          r.from("direct:two").process(fails("two")).id("b");
          r.from("workflow:w")
              .split(r.body())
              .id("items")
              .process(e -> done.add("item " + e.getMessage().getBody()))
              .id("item")
              .end()
              .recipientList(r.constant("direct:one,direct:two"))
              .id("list")
              .end()
              .process(does("main"))
              .id("main");
        });
    Run run = completed(app().run("w", List.of("a", "b", "c")));
    assertThat(done).containsExactlyInAnyOrder("item a", "item b", "item c", "one", "two", "main");
    assertThat(keys(run))
        .contains("items[2]/item~1", "items[2]/@branch~1", "list/one/a~1", "list/one/@branch~1");
    assertThat(run.missing()).extracting(Missing::branch).containsExactly("list/two");
    assertThat(run.output().value()).isEqualTo(List.of("a", "b", "c"));
  }

  @Test
  void an_item_that_is_nothing_is_an_action_too() throws Exception {
    app(
        CONTRACT + "joins: { items: { fireAndForget: {} } }\n",
        r ->
            r.from("workflow:w")
                .split(r.body())
                .id("items")
                .process(e -> done.add("item " + e.getMessage().getBody()))
                .id("item")
                .end());
    completed(app().run("w", Arrays.asList("a", null, "c")));
    assertThat(done).containsExactlyInAnyOrder("item a", "item null", "item c");
  }

  @Test
  void a_list_that_cannot_be_split_is_missing_as_a_whole() throws Exception {
    app(
        CONTRACT + "joins: { items: { fireAndForget: {} } }\n",
        r -> {
          r.from("workflow:w")
              .split(r.simple("${body.nothing}"))
              .id("items")
              .process(does("item"))
              .id("item")
              .end()
              .process(does("main"))
              .id("main");
        });
    Run run = completed(app().run("w", "in"));
    assertThat(run.missing()).extracting(Missing::branch).containsExactly("items");
    assertThat(done).containsExactly("main");
  }

  @Test
  void a_failure_that_was_caught_in_an_action_is_caught_again_when_it_is_tried_again()
      throws Exception {
    app(
        FORGOTTEN,
        r -> {
          r.from("direct:mail")
              .doTry()
              .process(fails("first"))
              .id("first")
              .doCatch(IllegalArgumentException.class)
              .process(does("caught"))
              .id("caught")
              .end()
              .process(failing("send", 1))
              .id("send");
          flow(publish -> publish.to("direct:mail").id("mail").end()).define(r);
        });
    Run run = started();
    rests(run, "publish/mail/@again~1");
    clock.advance(BACKOFF);
    completed(app().settled(run));
    assertThat(done).containsOnlyOnce("first", "caught");
    assertThat(times("send")).isEqualTo(2);
    assertThat(keys(run)).doesNotHaveDuplicates();
  }

  @Test
  void an_effect_that_may_happen_once_is_not_tried_again() throws Exception {
    app(
        FORGOTTEN + "steps: { mail: { effect: at-most-once } }\n",
        flow(publish -> publish.process(fails("mail")).id("mail").log("x").end()));
    Run run = completed(app().run("w", "in"));
    assertThat(run.missing()).extracting(Missing::reason).containsExactly("mail failed");
    assertThat(times("mail")).isEqualTo(1);
  }

  @Test
  void a_rejected_gate_in_an_action_is_final_and_an_approved_one_goes_on() throws Exception {
    app(
        FORGOTTEN,
        r -> {
          r.from("direct:one").to("gate:lead").process(does("one")).id("a");
          r.from("direct:two").to("gate:second").process(does("two")).id("b");
          flow(publish -> publish.to("direct:one").id("one").to("direct:two").id("two").end())
              .define(r);
        });
    Run waiting = app().run("w", "in");
    assertThat(waiting.status()).isEqualTo(RunStatus.WAITING);
    assertThat(done).containsExactly("before", "main");
    app().restart();
    for (var gate : gates()) {
      if (gate.name().equals("lead")) {
        app().gates().approve(gate.id(), "ann", null);
      } else {
        app().gates().reject(gate.id(), "ann", "no");
      }
    }
    Run run = completed(app().settled(waiting));
    assertThat(done).containsExactly("before", "main", "one");
    assertThat(run.missing()).extracting(Missing::branch).containsExactly("publish/two");
  }

  @Test
  void a_run_that_is_an_action_and_failed_is_tried_again_with_it() throws Exception {
    app(
        FORGOTTEN,
        r -> {
          r.from("workflow:child").process(failing("works", 1)).id("works");
          flow(publish -> publish.to("workflow:child").id("child").log("x").end()).define(r);
        });
    Run run = started();
    rests(run, "publish/child/@again~1");
    clock.advance(BACKOFF);
    Run ended = completed(app().settled(run));
    assertThat(ended.missing()).isEmpty();
    assertThat(times("works")).isEqualTo(2);
  }

  @Test
  void a_cancelled_run_tries_nothing_again() throws Exception {
    app(FORGOTTEN, flow(publish -> publish.process(failing("mail", 9)).id("mail").log("x").end()));
    Run run = started();
    rests(run, "publish/mail/@again~1");
    await().until(() -> done.contains("main"));
    app().runs().cancel(run.id(), "enough", "ann");
    await().until(() -> app().runs().awaitQuiet(Duration.ofSeconds(1)));
    clock.advance(BACKOFF);
    assertThat(app().settled(run).status()).isEqualTo(RunStatus.CANCELLED);
    assertThat(times("mail")).isEqualTo(1);
  }

  @Test
  void a_route_that_fails_is_resumed_and_no_action_happens_twice() throws Exception {
    app(
        FORGOTTEN,
        r -> {
          RouteDefinition route = r.from("workflow:w");
          publish(route).process(does("page")).id("page").process(does("feed")).id("feed").end();
          route.process(failsFirst("pay")).id("pay");
        });
    Run failed = app().run("w", "in");
    assertThat(failed.error().orElseThrow().step()).isEqualTo("pay");
    app().restart();
    app().runs().resume(failed.id());
    completed(app().settled(failed));
    assertThat(done).containsOnlyOnce("page", "feed");
    assertThat(times("pay")).isEqualTo(2);
  }

  private void pageAndMail(int failures) throws Exception {
    app(
        CONTRACT + "joins: { publish: { fireAndForget: {} } }\n",
        flow(
            publish ->
                publish
                    .process(does("page"))
                    .id("page")
                    .pipeline()
                    .id("mail")
                    .process(does("render"))
                    .id("render")
                    .process(failing("send", failures))
                    .id("send")
                    .end()
                    .end()));
  }

  private Run again(Run old, RerunRequest request) throws Exception {
    done.clear();
    return app().settled(app().reruns().rerun(old.id(), request));
  }

  @Test
  void one_action_is_done_again_and_nothing_else() throws Exception {
    pageAndMail(2);
    Run old = completed(app().run("w", "in"));
    assertThat(old.missing()).hasSize(1);

    Run still = completed(again(old, RerunRequest.only("publish/mail")));

    assertThat(still.missing()).extracting(Missing::branch).containsExactly("publish/mail");
    assertThat(done).containsExactly("render", "send");
    Run mended = completed(again(still, RerunRequest.only("publish/mail")));
    assertThat(mended.missing()).isEmpty();
    assertThat(mended.output().value()).isEqualTo("main");
    assertThat(done).containsExactly("render", "send");
    assertThat(keys(mended)).contains("publish/mail/@branch~1", "publish/page/@branch~1", "main~1");
    assertThat(app().runs().replay(mended.id()).difference()).isEmpty();
  }

  @Test
  void an_action_is_done_again_from_a_step_of_it() throws Exception {
    pageAndMail(1);
    Run old = completed(app().run("w", "in"));

    Run mended = completed(again(old, RerunRequest.from("publish/mail/send")));

    assertThat(mended.missing()).isEmpty();
    assertThat(done).containsExactly("send");
    completed(again(old, RerunRequest.only("publish/mail/send")));
    assertThat(done).containsExactly("send");
  }

  @Test
  void all_actions_are_done_again_alone_or_with_what_follows() throws Exception {
    pageAndMail(0);
    Run old = completed(app().run("w", "in"));
    completed(again(old, RerunRequest.only("publish")));
    assertThat(done).containsExactlyInAnyOrder("page", "render", "send");
    completed(again(old, RerunRequest.from("publish")));
    assertThat(done).containsExactlyInAnyOrder("page", "render", "send", "main");
  }

  @Test
  void a_rerun_that_is_killed_goes_on_with_its_action_alone() throws Exception {
    pageAndMail(1);
    Run old = completed(app().run("w", "in"));
    done.clear();
    app().crashAt("record.after", "publish/mail/render");
    Run begun = app().reruns().rerun(old.id(), RerunRequest.only("publish/mail"));
    app().rested(begun);
    app().restart();
    assertThat(completed(app().settled(begun)).missing()).isEmpty();
    assertThat(done).containsExactly("render", "send");
  }

  @Test
  void a_loop_back_does_not_wait_until_an_action_has_rested() throws Exception {
    String agents =
        """
          first: { uri: "bean:first" }
          check: { uri: "bean:check", revises: first, maxRevisions: 3 }
        """;
    app(
        FORGOTTEN.replace("agents:\n", "agents:\n" + agents),
        r -> {
          bind(r, "first", exchange -> done.add("first"));
          bind(
              r,
              "check",
              exchange -> {
                go.await();
                boolean again = times("first") < 2;
                exchange
                    .getMessage()
                    .setBody(
                        again
                            ? Map.of("revise", Map.of("instructions", List.of("once more")))
                            : "good");
              });
          RouteDefinition route = r.from("workflow:w").to("agent:first");
          publish(route).process(failing("mail", 1)).id("mail").log("x").end();
          route.to("agent:check");
        });
    Run run = started();
    rests(run, "publish/mail/@again~1");
    go.countDown();
    Run ended = completed(app().settled(run));
    assertThat(ended.missing()).isEmpty();
    assertThat(times("first")).isEqualTo(2);
    assertThat(keys(run)).contains("publish/mail~2", "publish/mail/@branch~2");
  }

  private static void bind(RouteBuilder r, String name, Processor work) {
    r.getContext()
        .getRegistry()
        .bind(
            name,
            new Object() {
              @org.apache.camel.Handler
              public Object call(Exchange exchange) throws Exception {
                work.process(exchange);
                return exchange.getMessage().getBody();
              }
            });
  }

  @Test
  void an_unrecorded_run_does_each_once_and_waits_for_them() throws Exception {
    app(
        """
        workflows: { w: { durability: none } }
        joins: { publish: { fireAndForget: {} } }
        """,
        flow(
            publish ->
                publish.process(fails("mail")).id("mail").process(does("feed")).id("feed").end()));
    Run run = completed(app().run("w", "in"));
    assertThat(done).containsExactlyInAnyOrder("before", "main", "mail", "feed");
    assertThat(run.missing()).extracting(Missing::branch).containsExactly("publish/mail");
  }

  @Test
  void outside_of_runs_it_is_camels() throws Exception {
    app(
        FORGOTTEN,
        r -> {
          r.from("workflow:w").to("direct:free");
          publish(r.from("direct:free")).process(does("sub")).id("sub").end();
        });
    app().context().createProducerTemplate().sendBody("direct:free", "free");
    assertThat(done).containsExactly("sub");
  }
}

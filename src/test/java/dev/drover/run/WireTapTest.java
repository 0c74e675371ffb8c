package dev.drover.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.drover.journal.Missing;
import dev.drover.journal.Payload;
import dev.drover.journal.Run;
import dev.drover.journal.RunStatus;
import dev.drover.rerun.RerunRequest;
import dev.drover.route.WorkComponent;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.WireTapDefinition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A wireTap in a run: it happens once, nobody waits for it, and the run ends when it has ended. */
@Timeout(60)
class WireTapTest extends Traps {
  private final Queue<String> keysSent = new ConcurrentLinkedQueue<>();
  private final CountDownLatch go = new CountDownLatch(1);

  @AfterEach
  void letGo() {
    go.countDown();
  }

  @Override
  protected void prepare(CamelContext context) {
    context.addComponent(
        "mywork",
        new WorkComponent(
            exchange -> {
              String key = exchange.getMessage().getHeader(IdempotencyKey.HEADER, String.class);
              if (key != null) {
                keysSent.add(key);
              }
              done.add("tapped " + exchange.getMessage().getBody());
            }));
  }

  private RouteDefinition tapped(RouteBuilder r, String uri) {
    RouteDefinition route = r.from("workflow:w");
    route.process(does("before")).id("before");
    route.wireTap(uri).id("tap").end();
    route.setBody(r.constant("main")).process(does("main")).id("main");
    return route;
  }

  private Run crashed(String point, String at) throws Exception {
    app().crashAt(point, at);
    Run begun = app().runs().start(StartRequest.of("w", Payload.of("in")));
    app().rested(begun);
    app().restart();
    return completed(app().settled(begun));
  }

  @Test
  void the_route_goes_on_with_its_own_message() throws Exception {
    app(
        r -> {
          r.from("direct:aside").setBody(r.constant("changed")).process(does("aside")).id("a");
          tapped(r, "direct:aside");
        });
    Run run = completed(app().run("w", "in"));
    assertThat(run.output().value()).isEqualTo("main");
    assertThat(done).containsExactlyInAnyOrder("before", "main", "aside");
    assertThat(keys(run)).containsExactlyInAnyOrder("before~1", "tap~1", "tap/a~1", "main~1");
  }

  @Test
  void the_run_ends_when_its_tap_ends() throws Exception {
    app(
        r -> {
          r.from("direct:slow").process(e -> go.await()).id("s").process(does("slow")).id("t");
          tapped(r, "direct:slow");
        });
    Run run = app().runs().start(StartRequest.of("w", Payload.of("in")));
    await().until(() -> done.contains("main"));
    await().until(() -> keys(run).contains("main~1"));
    assertThat(app().runs().find(run.id().value()).status()).isEqualTo(RunStatus.RUNNING);
    go.countDown();
    completed(app().settled(run));
    assertThat(done).containsExactly("before", "main", "slow");
  }

  @ParameterizedTest
  @ValueSource(strings = {"before", "tap", "tap/mywork", "main"})
  void a_tap_to_a_plain_endpoint_happens_once_over_a_crash(String at) throws Exception {
    app(r -> tapped(r, "mywork:x"));
    Run run = crashed("work.after", at);
    assertThat(keysSent.stream().distinct()).hasSize(1).doesNotContainNull();
    // behind the tap's beginning it is under way, and may have to be done again, with its one key
    boolean underWay = at.equals("tap/mywork") || at.equals("main");
    assertThat(done.stream().filter("tapped in"::equals)).hasSizeBetween(1, underWay ? 2 : 1);
    assertThat(keys(run)).contains("tap/mywork~1").doesNotHaveDuplicates();
  }

  @Test
  void a_waiting_tap_leaves_the_main_route_done() throws Exception {
    app(
        r -> {
          r.from("direct:asks").to("gate:lead").process(does("answered")).id("a");
          tapped(r, "direct:asks");
        });
    Run waiting = app().run("w", "in");
    assertThat(waiting.status()).isEqualTo(RunStatus.WAITING);
    assertThat(done).containsExactly("before", "main");
    app().restart();
    Run run = completed(approveAll(waiting));
    assertThat(done).containsExactly("before", "main", "answered");
    assertThat(run.output().value()).isEqualTo("main");
  }

  @Test
  void while_the_route_waits_its_tap_goes_on() throws Exception {
    app(r -> tapped(r, "mywork:x").to("gate:lead").process(does("end")).id("end"));
    Run run = completed(throughTheGate("in"));
    assertThat(done).containsExactlyInAnyOrder("before", "main", "tapped in", "end");
    assertThat(keys(run)).doesNotHaveDuplicates();
  }

  @Test
  void a_tap_does_not_take_the_key_of_the_main_route() throws Exception {
    app(
        r -> {
          r.from("direct:sub").process(e -> e.getMessage().setBody("x")).id("p");
          r.from("workflow:w")
              .wireTap("direct:sub")
              .id("tap")
              .to("direct:sub")
              .wireTap("direct:sub")
              .id("again")
              .to("gate:lead")
              .to("direct:sub");
        });
    for (int i = 0; i < 40; i++) {
      Run waiting = app().run("w", "in" + i);
      assertThat(waiting.status()).isEqualTo(RunStatus.WAITING);
      Run run = completed(approveAll(waiting));
      assertThat(keys(run))
          .containsExactlyInAnyOrder(
              "tap~1", "tap/p~1", "p~1", "again~1", "again/p~1", "lead~1", "p#2~1");
    }
  }

  @Test
  void what_a_tap_could_not_do_is_missing_and_the_run_completes() throws Exception {
    app(
        r -> {
          r.from("direct:broken").process(fails("broken")).id("b");
          tapped(r, "direct:broken").to("gate:lead");
        });
    Run run = completed(throughTheGate("in"));
    assertThat(run.missing()).extracting(Missing::branch).containsExactly("tap");
    assertThat(run.missing()).extracting(Missing::reason).containsExactly("broken failed");
    assertThat(done).containsOnlyOnce("broken");
  }

  @Test
  void a_computed_name_behind_a_written_scheme_is_followed() throws Exception {
    app(r -> tapped(r, "mywork:${body}"));
    completed(app().run("w", "in"));
    assertThat(done).contains("tapped in");
  }

  @Test
  void a_route_that_fails_while_its_tap_waits_fails_the_run_and_both_go_on_later()
      throws Exception {
    app(
        r -> {
          r.from("direct:asks").to("gate:lead").process(does("answered")).id("a");
          tapped(r, "direct:asks").process(failsFirst("pay")).id("pay");
        });
    Run failed = app().run("w", "in");
    assertThat(failed.status()).isEqualTo(RunStatus.FAILED);
    assertThat(failed.error().orElseThrow().step()).isEqualTo("pay");
    app().restart();
    app().runs().resume(failed.id());
    Run waiting = app().settled(failed);
    assertThat(waiting.status()).isEqualTo(RunStatus.WAITING);
    completed(approveAll(waiting));
    assertThat(done).containsExactly("before", "main", "pay", "pay", "answered");
  }

  @Test
  void a_tap_in_an_unrecorded_run_is_waited_for_too() throws Exception {
    app(
        "workflows: { w: { durability: none } }\n",
        r -> {
          r.from("direct:slow")
              .process(e -> await().until(() -> done.contains("main")))
              .process(does("slow"));
          tapped(r, "direct:slow");
        });
    completed(app().run("w", "in"));
    assertThat(done).containsExactly("before", "main", "slow");
  }

  @Test
  void one_step_alone_is_done_again_without_the_tap() throws Exception {
    app(r -> tapped(r, "mywork:x").process(does("end")).id("end"));
    Run old = completed(app().run("w", "in"));
    done.clear();
    Run begun = app().reruns().rerun(old.id(), RerunRequest.only("main"));
    completed(app().settled(begun));
    assertThat(done).containsExactly("main");
  }

  @Test
  void a_rehearsal_opens_no_tap() throws Exception {
    app(
        r -> {
          r.from("direct:asks").to("gate:lead");
          tapped(r, "direct:asks");
        });
    Run waiting = app().run("w", "in");
    assertThat(waiting.status()).isEqualTo(RunStatus.WAITING);
    assertThat(app().runs().replay(waiting.id()).difference()).isEmpty();
    completed(approveAll(waiting));
  }

  @Test
  void outside_of_runs_it_is_camels() throws Exception {
    app(r -> r.from("direct:free").wireTap("mywork:x").end());
    app().context().createProducerTemplate().sendBody("direct:free", "free");
    await().until(() -> done.contains("tapped free"));
    assertThat(keysSent).isEmpty();
  }

  @Test
  void what_a_run_cannot_do_with_it_is_refused_at_load() {
    refusedTap(tap -> tap.copy(false), "has copy: false");
    refusedTap(tap -> tap.onPrepare(e -> {}), "has onPrepare");
    refused(r -> r.from("workflow:w").wireTap("${body}"), "computed scheme");
    refused(
        r -> r.from("workflow:w").multicast().wireTap("log:x").end().end(),
        "stands inside 'multicast'");
    refused(r -> r.from("workflow:w").step("s").wireTap("log:x").end().end(), "inside 'step'");
    Throwable writes =
        catchThrowable(
            () ->
                app(
                    """
                    workflows: { w: {} }
                    memory: { a: {} }
                    steps: { aside: { writes: a } }
                    """,
                    r -> {
                      r.from("direct:x").process(does("aside")).id("aside");
                      r.from("workflow:w").wireTap("direct:x");
                    }));
    assertThat(writes).hasStackTraceContaining("step 'aside' writes fields");
  }

  @Test
  void a_tap_that_is_come_to_in_a_branch_fails_it() throws Exception {
    app(
        r -> {
          r.from("direct:sub").wireTap("log:x").id("tap");
          r.from("workflow:w").multicast().to("direct:sub").end();
        });
    Run run = app().run("w", "in");
    assertThat(run.error().orElseThrow().message()).contains("came inside a block or a branch");
  }

  private interface Says {
    void what(WireTapDefinition<?> tap);
  }

  private void refusedTap(Says says, String message) {
    refused(
        r -> {
          WireTapDefinition<?> tap = r.from("workflow:w").wireTap("log:x");
          says.what(tap);
        },
        message);
  }

  private void refused(Flow flow, String message) {
    assertThat(catchThrowable(() -> app(flow))).hasStackTraceContaining(message);
  }
}

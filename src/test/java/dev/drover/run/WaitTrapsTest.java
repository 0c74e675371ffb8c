package dev.drover.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drover.gate.Gate;
import dev.drover.journal.Payload;
import dev.drover.journal.Run;
import dev.drover.journal.RunFilter;
import dev.drover.journal.RunStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RouteDefinition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(120)
class WaitTrapsTest extends Traps {
  private Duration hotLimit = Duration.ofSeconds(2);

  @Override
  protected void prepare(CamelContext context) {
    context.getComponent("workflow", WorkflowComponent.class).setHotLimit(hotLimit);
  }

  enum Placement {
    TOP,
    LOOP,
    SUB_ROUTE,
    SEDA,
    TRY,
    CHOICE,
    FILTER,
    STEP,
    NESTED_STEP,
    THREADS,
    ENRICH,
    SLIP,
    PIPELINE
  }

  @ParameterizedTest
  @EnumSource(Placement.class)
  void a_gate_holds_the_run_wherever_it_stands_and_nothing_is_done_twice(Placement at)
      throws Exception {
    app(r -> placed(r, at));
    completed(throughTheGate("in"));
    assertThat(done).doesNotHaveDuplicates().contains("before", "behind", "end");
    assertThat(done).doesNotContain("caught", "handler");
  }

  private void placed(RouteBuilder r, Placement at) {
    r.onException(Exception.class).process(does("handler"));
    RouteDefinition from = r.from("workflow:w").process(does("before")).id("before");
    r.from("direct:sub").to("gate:lead").process(does("behind"));
    r.from("seda:sub").to("gate:lead").process(does("behind"));
    ProcessorDefinition<?> next =
        switch (at) {
          case TOP -> from.to("gate:lead").process(does("behind"));
          case LOOP -> from.loop(1).to("gate:lead").process(does("behind")).end();
          case SUB_ROUTE -> from.to("direct:sub");
          case SEDA -> from.to("seda:sub");
          case TRY ->
              from.doTry()
                  .to("gate:lead")
                  .process(does("behind"))
                  .doCatch(Exception.class)
                  .process(does("caught"))
                  .doFinally()
                  .process(does("finally"))
                  .end();
          case CHOICE ->
              from.choice()
                  .when(r.simple("${body} == 'in'"))
                  .to("gate:lead")
                  .process(does("behind"))
                  .end();
          case FILTER ->
              from.filter(r.simple("${body} == 'in'"))
                  .to("gate:lead")
                  .process(does("behind"))
                  .end();
          case STEP -> from.step("s").to("gate:lead").process(does("behind")).end();
          case NESTED_STEP ->
              from.step("s").step("t").to("gate:lead").process(does("behind")).end().end();
          case THREADS -> from.threads(2).to("gate:lead").process(does("behind"));
          case ENRICH -> from.enrich("direct:sub");
          case SLIP -> from.routingSlip(r.constant("gate:lead,direct:sub2"));
          case PIPELINE -> from.pipeline().to("gate:lead").process(does("behind")).end();
        };
    if (at == Placement.SLIP) {
      r.from("direct:sub2").process(does("behind"));
    }
    next.process(does("end")).id("end");
  }

  @Test
  void on_completion_fires_once_and_not_when_the_run_begins_to_wait() throws Exception {
    app(
        r -> {
          r.onCompletion().process(does("over")).id("over");
          r.from("workflow:w").to("gate:lead").to("gate:second").process(does("end")).id("end");
        });
    completed(throughTheGate("in"));
    assertThat(done).containsExactly("end", "over");
  }

  @Test
  void a_gate_that_nobody_decides_in_time_ends_the_run_as_its_contract_says() throws Exception {
    app(
        CONTRACT.replace("lead: { due: 1h", "lead: { due: 200ms"),
        r -> r.from("workflow:w").to("gate:lead").process(does("end")).id("end"));
    Run run = app().run("w", "in");
    await().until(() -> app().runs().find(run.id().value()).status() == RunStatus.FAILED);
    Run after = app().runs().find(run.id().value());
    assertThat(after.error().orElseThrow().code()).isEqualTo("gate-timed-out");
    assertThat(done).isEmpty();
  }

  @Test
  void a_delay_is_a_timer_that_survives_a_restart_and_is_not_begun_again() throws Exception {
    hotLimit = Duration.ZERO;
    app(r -> r.from("workflow:w").delay(700).id("nap").process(does("end")).id("end"));
    long begin = System.nanoTime();
    Run run = app().run("w", "in");
    assertThat(run.status()).isEqualTo(RunStatus.WAITING);
    app().restart();
    await().until(() -> app().runs().find(run.id().value()).status() == RunStatus.COMPLETED);
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(699));
    assertThat(keys(run)).containsExactly("nap~1", "end~1");
    assertThat(records(run).get(0).kind()).isEqualTo(dev.drover.journal.StepKind.WAIT);
  }

  @Test
  void a_child_that_ends_while_its_parent_is_parked_needs_no_second_walk() throws Exception {
    app(r -> parentAndChild(r, false));
    Run run = completed(app().run("w", "in"));
    assertThat(run.output().value()).isEqualTo("child of in");
    assertThat(done).containsExactly("bare", "child", "end");
  }

  @Test
  void a_child_that_ends_when_its_parent_was_let_go_wakes_it() throws Exception {
    hotLimit = Duration.ofMillis(30);
    app(r -> parentAndChild(r, true));
    Run run = app().run("w", "in");
    assertThat(run.status()).isEqualTo(RunStatus.WAITING);
    app().gates().approve(gates().get(0).id(), "ann", null);
    await().until(() -> app().runs().find(run.id().value()).status() == RunStatus.COMPLETED);
    assertThat(done).containsExactly("bare", "child", "bare", "end");
  }

  @Test
  void a_child_that_ended_while_nobody_could_tell_its_parent_wakes_it_at_the_start()
      throws Exception {
    hotLimit = Duration.ZERO;
    app(r -> parentAndChild(r, true));
    Run run = app().run("w", "in");
    await().until(() -> !gates().isEmpty());
    Gate gate = gates().get(0);
    close();
    app(r -> parentAndChild(r, true));
    app().gates().approve(gate.id(), "ann", null);
    await().until(() -> app().runs().find(run.id().value()).status() == RunStatus.COMPLETED);
  }

  /** What stands bare before the child shows how often the parent was walked. */
  private void parentAndChild(RouteBuilder r, boolean gate) {
    r.from("workflow:w")
        .setProperty(
            "walk",
            new org.apache.camel.support.ExpressionAdapter() {
              @Override
              public Object evaluate(org.apache.camel.Exchange exchange) {
                return done.add("bare");
              }
            })
        .to("workflow:child")
        .process(does("end"))
        .id("end");
    ProcessorDefinition<?> child = r.from("workflow:child");
    (gate ? child.to("gate:lead") : child)
        .process(does("child"))
        .id("inside")
        .setBody(r.simple("child of ${body}"));
  }

  @Test
  void a_thousand_parked_runs_hold_no_thread_and_go_cold_when_the_context_stops() throws Exception {
    hotLimit = Duration.ofMinutes(5);
    app(r -> parentAndChild(r, true));
    Runs runs = app().runs();
    for (int i = 0; i < 1000; i++) {
      runs.start(StartRequest.of("w", Payload.of("in" + i)));
    }
    await().atMost(Duration.ofSeconds(60)).until(() -> gates().size() == 1000);
    await().untilAsserted(() -> assertThat(droverThreads()).isLessThan(300));
    long stop = System.nanoTime();
    close();
    assertThat(Duration.ofNanos(System.nanoTime() - stop)).isLessThan(Duration.ofSeconds(10));
    hotLimit = Duration.ZERO;
    app(r -> parentAndChild(r, true));
    List<Run> waiting = app().runs().list(RunFilter.of(RunStatus.WAITING));
    assertThat(waiting).hasSize(2000);
  }

  private static long droverThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().contains("drover"))
        .count();
  }

  @Test
  void two_decisions_at_once_while_the_run_is_walked_lose_nothing() throws Exception {
    app(
        joining("both"),
        r ->
            r.from("workflow:w")
                .multicast()
                .id("both")
                .parallelProcessing()
                .to("gate:lead")
                .to("gate:second")
                .end()
                .process(does("end"))
                .id("end"));
    List<Run> all = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      all.add(app().run("w", "in" + i));
    }
    List<CompletableFuture<?>> decided = new ArrayList<>();
    for (Gate gate : gates()) {
      decided.add(CompletableFuture.runAsync(() -> app().gates().approve(gate.id(), "ann", null)));
    }
    CompletableFuture.allOf(decided.toArray(CompletableFuture[]::new)).join();
    for (Run run : all) {
      await().until(() -> app().runs().find(run.id().value()).status() == RunStatus.COMPLETED);
    }
    assertThat(done).hasSize(40);
  }
}

package dev.drover.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.journal.Outcome;
import dev.drover.journal.Run;
import dev.drover.journal.RunStatus;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RouteDefinition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class FailureTrapsTest extends Traps {

  @Test
  void an_exception_handled_inside_a_step_ends_the_route_on_replay_too() throws Exception {
    app(
        r -> {
          r.onException(IllegalArgumentException.class)
              .handled(true)
              .process(does("handler"))
              .id("handler");
          r.from("workflow:w")
              .split(r.body())
              .id("items")
              .choice()
              .when(r.simple("${body} == 1"))
              .step("block")
              .process(fails("a"))
              .id("a")
              .end()
              .process(does("never"))
              .id("never")
              .endChoice()
              .otherwise()
              .to("gate:lead")
              .end()
              .end()
              .process(does("end"))
              .id("end");
        });
    completed(throughTheGate(java.util.List.of(1, 2)));
    assertThat(done).containsExactly("a", "handler", "end");
  }

  @Test
  void what_is_thrown_while_a_step_is_written_down_fails_the_run_and_does_not_hang()
      throws Exception {
    Object cycle = new Object[1];
    ((Object[]) cycle)[0] = cycle;
    app(
        r ->
            r.from("workflow:w")
                .process(e -> e.getMessage().setBody(cycle))
                .id("cycle")
                .process(does("never"))
                .id("never"));
    Run run = app().run("w", "in");
    assertThat(run.status()).isEqualTo(RunStatus.FAILED);
    assertThat(run.error().orElseThrow().step()).isEqualTo("cycle");
    assertThat(done).isEmpty();
  }

  @Test
  void camels_redelivery_tries_a_step_as_often_as_without_us_under_one_key() throws Exception {
    app(
        r -> {
          r.errorHandler(r.defaultErrorHandler().maximumRedeliveries(2).redeliveryDelay(0));
          r.from("direct:raw").process(failsTwice("raw"));
          r.from("workflow:w").process(failsTwice("a")).id("a").to("direct:sub");
          r.from("direct:sub").process(failsTwice("b")).id("b").process(does("end")).id("end");
        });
    app().context().createProducerTemplate().sendBody("direct:raw", "in");
    Run run = completed(app().run("w", "in"));
    assertThat(done.stream().filter("raw"::equals)).hasSize(3);
    assertThat(done.stream().filter("a"::equals)).hasSize(3);
    assertThat(done.stream().filter("b"::equals)).hasSize(3);
    assertThat(keys(run)).containsExactly("a~1", "b~1", "end~1");
    assertThat(records(run).get(0).attempt()).isEqualTo(3);
    assertThat(app().runs().history(run.id()).attempts()).hasSize(4);
  }

  private org.apache.camel.Processor failsTwice(String what) {
    return e -> {
      done.add(what);
      if (done.stream().filter(what::equals).count() < 3) {
        throw new IllegalArgumentException(what);
      }
    };
  }

  /** Where a step may fail so that the route goes on. */
  enum Around {
    PLAIN,
    REDELIVERED,
    LOOP,
    BLOCK,
    BRANCH,
    SPLIT,
    SUB_ROUTE,
    TWICE_IN_ONE_TRY
  }

  @ParameterizedTest
  @EnumSource(Around.class)
  void a_failure_that_was_caught_is_thrown_again_on_replay(Around around) throws Exception {
    app(r -> caught(r, around));
    Run run = throughTheGate("in");
    completed(run);
    int tries = around == Around.REDELIVERED ? 3 : around == Around.LOOP ? 2 : 1;
    assertThat(done.stream().filter("a"::equals)).hasSize(tries);
    int catches = around == Around.LOOP || around == Around.TWICE_IN_ONE_TRY ? 2 : 1;
    assertThat(done.stream().filter("caught"::equals)).hasSize(catches);
    assertThat(done.stream().filter("end"::equals)).hasSize(1);
    if (around != Around.BLOCK) {
      assertThat(records(run)).anyMatch(step -> step.outcome() instanceof Outcome.Failed);
    }
  }

  private void caught(RouteBuilder r, Around around) {
    if (around == Around.REDELIVERED) {
      r.errorHandler(r.defaultErrorHandler().maximumRedeliveries(2).redeliveryDelay(0));
      tried(r.from("workflow:w").errorHandler(r.noErrorHandler()), "direct:redelivered")
          .to("gate:lead")
          .process(does("end"))
          .id("end");
      r.from("direct:redelivered").process(fails("a")).id("a");
      return;
    }
    RouteDefinition from = r.from("workflow:w");
    if (around == Around.SUB_ROUTE) {
      r.from("direct:sub").process(fails("a")).id("a");
    }
    switch (around) {
      case LOOP -> tried(from.loop(2), null).end().to("gate:lead").process(does("end")).id("end");
      case BLOCK ->
          tried(from.step("block"), null).end().to("gate:lead").process(does("end")).id("end");
      case BRANCH ->
          tried(from.multicast().id("all").pipeline(), null)
              .end()
              .to("gate:lead")
              .end()
              .process(does("end"))
              .id("end");
      case SPLIT ->
          tried(from.split(r.body()).id("items"), null)
              .end()
              .to("gate:lead")
              .process(does("end"))
              .id("end");
      case SUB_ROUTE -> tried(from, "direct:sub").to("gate:lead").process(does("end")).id("end");
      case TWICE_IN_ONE_TRY ->
          tried(
                  from.doTry()
                      .process(fails("first"))
                      .id("first")
                      .doCatch(IllegalArgumentException.class)
                      .process(does("caught"))
                      .id("caught1")
                      .end(),
                  null)
              .to("gate:lead")
              .process(does("end"))
              .id("end");
      default -> tried(from, null).to("gate:lead").process(does("end")).id("end");
    }
  }

  private ProcessorDefinition<?> tried(ProcessorDefinition<?> from, String sub) {
    var inside = from.doTry();
    var failing = sub == null ? inside.process(fails("a")).id("a") : inside.to(sub);
    return ((org.apache.camel.model.TryDefinition) failing)
        .doCatch(IllegalArgumentException.class)
        .process(does("caught"))
        .id("caught")
        .end();
  }

  @Test
  void a_failure_that_nobody_handled_is_tried_again_with_what_ran_on_the_way_out()
      throws Exception {
    app(
        r ->
            r.from("workflow:w")
                .process(does("before"))
                .id("before")
                .doTry()
                .process(failsFirst("a"))
                .id("a")
                .doFinally()
                .process(does("finally"))
                .id("finally")
                .end()
                .process(does("end"))
                .id("end"));
    Run run = app().run("w", "in");
    assertThat(run.status()).isEqualTo(RunStatus.FAILED);
    app().runs().resume(run.id());
    completed(app().settled(run));
    assertThat(done).containsExactly("before", "a", "finally", "a", "finally", "end");
  }

  @Test
  void an_unhandled_on_exception_does_not_keep_the_run_from_being_tried_again() throws Exception {
    app(
        r -> {
          r.onException(IllegalArgumentException.class).process(does("notify")).id("notify");
          r.from("workflow:w").process(failsFirst("a")).id("a").process(does("end")).id("end");
        });
    Run run = app().run("w", "in");
    assertThat(run.status()).isEqualTo(RunStatus.FAILED);
    app().runs().resume(run.id());
    completed(app().settled(run));
    assertThat(done).containsExactly("a", "notify", "a", "end");
  }

  @Test
  void what_ran_in_a_finally_behind_a_failure_that_was_caught_further_out_runs_once()
      throws Exception {
    app(
        r ->
            r.from("workflow:w")
                .doTry()
                .doTry()
                .process(fails("a"))
                .id("a")
                .doFinally()
                .process(does("finally"))
                .id("finally")
                .endDoTry()
                .endDoTry()
                .doCatch(IllegalArgumentException.class)
                .process(does("caught"))
                .id("caught")
                .end()
                .to("gate:lead")
                .process(does("end"))
                .id("end"));
    Run run = completed(throughTheGate("in"));
    assertThat(done).containsExactly("a", "finally", "caught", "end");
    assertThat(keys(run)).containsExactly("a~1", "finally~1", "caught~1", "lead~1", "end~1");
  }

  @Test
  void a_finally_behind_a_caught_failure_is_recorded_like_any_step() throws Exception {
    app(
        r ->
            r.from("workflow:w")
                .doTry()
                .process(fails("a"))
                .id("a")
                .doCatch(IllegalArgumentException.class)
                .log("caught")
                .doFinally()
                .process(does("finally"))
                .id("finally")
                .end()
                .to("gate:lead")
                .process(does("end"))
                .id("end"));
    completed(throughTheGate("in"));
    assertThat(done).containsExactly("a", "finally", "end");
  }

  @Test
  void the_failed_step_is_named_also_when_more_was_done_on_the_way_out() throws Exception {
    app(
        r -> {
          r.onException(IllegalArgumentException.class).process(does("notify")).id("notify");
          r.from("workflow:w").process(fails("a")).id("a");
        });
    Run run = app().run("w", "in");
    assertThat(run.error().orElseThrow().step()).isEqualTo("a");
    assertThat(done).containsExactly("a", "notify");
  }

  @Test
  void on_completion_after_a_failure_does_not_keep_the_run_from_being_tried_again()
      throws Exception {
    app(
        r -> {
          r.onCompletion().process(does("over")).id("over");
          r.from("workflow:w").process(failsFirst("a")).id("a").process(does("end")).id("end");
        });
    Run run = app().run("w", "in");
    assertThat(run.status()).isEqualTo(RunStatus.FAILED);
    app().runs().resume(run.id());
    completed(app().settled(run));
    assertThat(done).containsExactly("a", "over", "a", "end", "over");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void on_exception_handled_outside_a_step_ends_the_run_with_its_answer(boolean gate)
      throws Exception {
    app(
        r -> {
          var handler =
              r.onException(IllegalArgumentException.class)
                  .handled(true)
                  .process(does("handler"))
                  .id("handler");
          if (gate) {
            handler.to("gate:lead");
          }
          handler.setBody(r.constant("handled"));
          r.from("workflow:w").process(fails("a")).id("a").process(does("end")).id("end");
        });
    Run run = app().run("w", "in");
    assertThat(run.error()).isEmpty();
    if (gate) {
      app().restart();
      run = approveAll(run);
    }
    completed(run);
    assertThat(run.output().value()).isEqualTo("handled");
    assertThat(done).containsExactly("a", "handler");
  }

  @Test
  void on_exception_continued_goes_on_behind_the_failed_step_on_replay_too() throws Exception {
    app(
        r -> {
          r.onException(IllegalArgumentException.class).continued(true);
          r.from("workflow:w")
              .process(fails("a"))
              .id("a")
              .to("gate:lead")
              .process(e -> done.add("end" + e.getProperty(Exchange.EXCEPTION_CAUGHT)))
              .id("end");
        });
    completed(throughTheGate("in"));
    assertThat(done).hasSize(2).first().isEqualTo("a");
  }

  /** What breaks half-way, having changed the message. */
  enum Breaks {
    STEP,
    BLOCK,
    FAN_OUT
  }

  @ParameterizedTest
  @EnumSource(Breaks.class)
  void what_a_step_changed_before_it_failed_is_nowhere_live_as_on_replay(Breaks what)
      throws Exception {
    app(
        r -> {
          r.from("workflow:w")
              .setHeader("kept", r.constant("as it came"))
              .setVariable("known", r.constant("before"))
              .doTry()
              .to("direct:breaks")
              .doCatch(Exception.class)
              .process(this::look)
              .id("look")
              .end()
              .to("gate:lead")
              .process(this::look)
              .id("again");
          switch (what) {
            case STEP -> r.from("direct:breaks").process(this::changesAndFails).id("half");
            case BLOCK ->
                r.from("direct:breaks").step("block").process(this::changesAndFails).end();
            case FAN_OUT ->
                r.from("direct:breaks")
                    .multicast((older, newer) -> changed(newer))
                    .id("all")
                    .to("direct:one")
                    .to("direct:two");
          }
          r.from("direct:one").process(does("one")).id("one");
          r.from("direct:two").process(fails("two")).id("two");
        });

    completed(throughTheGate(java.util.Map.of("total", 1)));

    assertThat(done.stream().filter(said -> said.startsWith("{")))
        .hasSize(2)
        .containsOnly("{total=1} as it came before null");
  }

  private void look(Exchange exchange) {
    done.add(
        exchange.getMessage().getBody()
            + " "
            + exchange.getMessage().getHeader("kept")
            + " "
            + exchange.getVariable("known")
            + " "
            + exchange.getProperty("mark"));
  }

  private void changesAndFails(Exchange exchange) {
    changed(exchange);
    throw new IllegalArgumentException("half-way");
  }

  @SuppressWarnings("unchecked")
  private static Exchange changed(Exchange exchange) {
    exchange.getMessage().getBody(java.util.Map.class).put("total", 2);
    exchange.getMessage().setHeader("kept", "changed");
    exchange.setVariable("known", "changed");
    exchange.setProperty("mark", "changed");
    return exchange;
  }
}

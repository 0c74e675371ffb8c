package dev.drover.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.drover.run.Traps;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.ExchangePattern;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RouteDefinition;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RouteCheckTest extends Traps {

  private String refused(Flow flow) {
    return refused(CONTRACT, flow);
  }

  private String refused(String contract, Flow flow) {
    Throwable thrown = catchThrowable(() -> app(contract, flow));
    assertThat(thrown).as("the context started").isNotNull();
    StringBuilder all = new StringBuilder();
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      all.append(t.getMessage()).append('\n');
    }
    return all.toString();
  }

  /** A route behind {@code workflow:w} that is refused, and what the refusal must say. */
  record Case(Bad bad, String... says) {}

  interface Bad {
    void add(RouteBuilder r, RouteDefinition from) throws Exception;
  }

  private static Named<Case> bad(String name, Bad bad, String... says) {
    return Named.of(name, new Case(bad, says));
  }

  static Stream<Named<Case>> bad() {
    return Stream.of(
        bad(
            "computed scheme of toD",
            (r, f) -> f.toD("${header.where}"),
            "'toD'",
            "computed scheme",
            "choice"),
        bad(
            "language as address of toD",
            (r, f) -> f.toD("language:simple:${header.where}"),
            "computed scheme"),
        bad(
            "computed scheme of enrich",
            (r, f) -> f.enrich().simple("${header.where}"),
            "'enrich'",
            "computed scheme"),
        bad("kamelet scheme", (r, f) -> f.to("ref:somewhere"), "'ref:'", "direct:"),
        bad(
            "timeout of multicast",
            (r, f) -> f.multicast().parallelProcessing().timeout(5).log("a").end(),
            "'multicast' has a timeout"),
        bad(
            "timeout of split",
            (r, f) -> f.split(r.body()).parallelProcessing().timeout(5).log("a").end(),
            "'split' has a timeout"),
        bad(
            "InOnly to seda",
            (r, f) -> f.to(ExchangePattern.InOnly, "seda:x"),
            "InOnly",
            "come later"),
        bad(
            "seda that never waits",
            (r, f) -> f.to("seda:x?waitForTaskToComplete=Never"),
            "InOnly to 'seda:'"),
        bad(
            "InOnly to direct",
            (r, f) -> f.to(ExchangePattern.InOnly, "direct:x"),
            "InOnly to 'direct:'"),
        bad("pattern InOnly", (r, f) -> f.setExchangePattern(ExchangePattern.InOnly), "InOnly"),
        bad(
            "gate in circuitBreaker",
            (r, f) -> f.circuitBreaker().to("gate:lead").end(),
            "'gate:lead' waits inside 'circuitBreaker'"),
        bad(
            "gate in fallback",
            (r, f) -> f.circuitBreaker().log("a").onFallback().to("gate:lead").end(),
            "'gate:lead' waits inside 'circuitBreaker'"),
        bad(
            "workflow in loadBalance, behind direct",
            (r, f) -> {
              f.loadBalance().roundRobin().to("direct:sub", "log:x").end();
              r.from("direct:sub").to("workflow:child");
            },
            "'workflow:child' waits inside 'loadBalance'"),
        bad(
            "timeoutEnabled",
            (r, f) ->
                f.circuitBreaker().resilience4jConfiguration().timeoutEnabled(true).end().log("a"),
            "timeoutEnabled"),
        bad(
            "gate behind an effect in a block",
            (r, f) -> f.step("s").process(e -> {}).to("gate:lead").end(),
            "'gate:lead' waits behind an effect in the same step block"),
        bad(
            "gate behind an effect in a block, over direct",
            (r, f) -> {
              f.step("s").to("file:target").to("direct:sub").end();
              r.from("direct:sub").choice().when(r.simple("${body} == 1")).to("gate:lead");
            },
            "'gate:lead' waits behind an effect"),
        bad(
            "gate before an effect in a loop in a block",
            (r, f) -> f.step("s").loop(2).to("gate:lead").process(e -> {}).end().end(),
            "'gate:lead' waits behind an effect"),
        bad(
            "gate beside an effect in a fan-out in a block",
            (r, f) -> f.step("s").multicast().to("gate:lead").process(e -> {}).end().end(),
            "'gate:lead' waits behind an effect"),
        bad(
            "delay behind an effect in a block",
            (r, f) -> f.step("s").process(e -> {}).delay(5).end().end(),
            "'delay' waits behind an effect"),
        bad(
            "rejectExecution",
            (r, f) -> f.throttle(5).rejectExecution(true),
            "'throttle' has rejectExecution"),
        bad("date", (r, f) -> f.setBody(r.simple("${date:now:yyyy}")), "'${date:now:yyyy}'"),
        bad("random", (r, f) -> f.setHeader("x", r.simple("${random(10)}")), "${random(10)}"),
        bad("uuid", (r, f) -> f.setVariable("x", r.simple("a ${uuid}")), "${uuid}"),
        bad("bean in simple", (r, f) -> f.filter(r.simple("${bean:x?method=y} == 1")), "${bean:x"),
        bad("exchangeId", (r, f) -> f.setProperty("x", r.simple("${exchangeId}")), "exchangeId"),
        bad("hostname", (r, f) -> f.transform(r.simple("${hostname}")), "hostname"),
        bad("thread", (r, f) -> f.loop(r.simple("${threadName}")).log("a"), "threadName"),
        bad("method", (r, f) -> f.setBody(r.method("x", "y")), "'setBody'", "language 'bean'"),
        bad(
            "random in a when",
            (r, f) -> f.choice().when(r.simple("${random(2)} == 1")).log("a").end(),
            "'choice' depends on"),
        bad("random in a split", (r, f) -> f.split(r.simple("${random(2)}")).log("a"), "'split'"),
        bad(
            "random in the address of an agent",
            (r, f) -> f.toD("agent:a${random(2)}"),
            "'toD' depends on"),
        bad("groovy endpoint", (r, f) -> f.to("language:groovy:1"), "language 'groovy'"),
        bad(
            "impure in a sub-route",
            (r, f) -> {
              f.to("seda:sub");
              r.from("seda:sub").setBody(r.simple("${uuid}"));
            },
            "${uuid}"),
        bad("unknown agent", (r, f) -> f.to("agent:aks"), "'agent:aks'", "did you mean 'ask'?"),
        bad("unknown gate", (r, f) -> f.to("gate:led"), "'gate:led'", "did you mean 'lead'?"),
        bad("unknown workflow", (r, f) -> f.to("workflow:chidl"), "did you mean 'child'?"),
        bad(
            "redelivery of an agent",
            (r, f) ->
                f.errorHandler(r.defaultErrorHandler().maximumRedeliveries(3)).to("agent:ask"),
            "'agent:ask'",
            "redelivery"),
        bad(
            "redelivery of a gate by onException",
            (r, f) -> f.onException(Exception.class).maximumRedeliveries(-1).end().to("gate:lead"),
            "'gate:lead'",
            "redelivery"),
        bad(
            "computed routing slip",
            (r, f) -> f.routingSlip(r.header("slip")),
            "'routingSlip'",
            "constant"),
        bad(
            "routing slip to elsewhere",
            (r, f) -> f.routingSlip(r.constant("agent:ask,file:target")),
            "'routingSlip'"),
        bad(
            "parallel onCompletion",
            (r, f) -> f.onCompletion().parallelProcessing().log("a").end().log("b"),
            "'onCompletion' has parallelProcessing"));
  }

  @ParameterizedTest
  @MethodSource("bad")
  void a_route_that_no_run_could_be_carried_on_in_does_not_start(Case test) {
    assertThat(refused(r -> test.bad.add(r, r.from("workflow:w")))).contains(test.says);
  }

  private static ProcessorDefinition<?> everythingFine(RouteBuilder r) {
    return r.from("workflow:w")
        .toD("file:target/${header.x}")
        .toD("agent:${header.x}")
        .setBody(r.simple("${date:header.x:yyyy} ${body[date]}"))
        .step("s")
        .setBody(r.simple("${uuid}"))
        .process(e -> {})
        .end()
        .step("t")
        .to("gate:lead")
        .process(e -> {})
        .end()
        .log("${date:now} is harmless")
        .to("seda:other")
        .to("workflow:child")
        .routingSlip(r.constant("agent:ask,direct:other"))
        .end();
  }

  @Test
  void what_a_run_can_be_carried_on_behind_is_let_through() throws Exception {
    app(
        r -> {
          everythingFine(r);
          r.from("seda:other").log("a");
          r.from("direct:other").log("a");
          r.from("workflow:child").log("a");
        });
  }

  @Test
  void routes_that_no_run_comes_to_are_not_restricted() throws Exception {
    app(
        r -> {
          r.from("workflow:w").log("a");
          r.from("direct:free").setBody(r.simple("${uuid}")).rollback("no").toD("${body}");
        });
  }

  @Test
  void all_problems_are_told_at_once() {
    String said =
        refused(
            r -> {
              r.from("workflow:w").to("agent:aks").rollback("no").to("direct:sub");
              r.from("direct:sub").setBody(r.simple("${uuid}"));
            });
    assertThat(said).contains("agent:aks", "'rollback' is refused", "${uuid}");
  }

  @Test
  void a_route_that_comes_later_is_checked_too() throws Exception {
    app(r -> r.from("workflow:w").to("log:x").to("direct:late"));
    RouteBuilder late = routes(r -> r.from("direct:late").rollback("no"));
    assertThatThrownBy(() -> app().context().addRoutes(late))
        .hasStackTraceContaining("'rollback' is refused in a run");
    app().context().addRoutes(routes(r -> r.from("direct:free").rollback("no")));
  }

  @Test
  void a_rule_for_a_step_that_no_node_has_the_id_of_is_refused_with_the_nearest() {
    String contract = CONTRACT + "steps:\n  pst: { effect: at-most-once }\n";
    assertThat(refused(contract, r -> r.from("workflow:w").to("log:x").id("post")))
        .contains("test.drover.yaml", "'pst'", "did you mean 'post'?");
  }

  @Test
  void the_place_is_named_where_camel_knows_it() throws Exception {
    var context = new org.apache.camel.impl.DefaultCamelContext();
    context.setSourceLocationEnabled(true);
    context.addRoutes(routes(r -> r.from("workflow:w").rollback("no").end()));
    List<RouteProblem> problems = RouteCheck.problems(context);
    assertThat(problems).hasSize(1);
    assertThat(problems.get(0).line()).isPositive();
    assertThat(problems.get(0).text())
        .contains("RouteCheckTest.java:" + problems.get(0).line() + ": ");
    context.close();
  }

  @Test
  void what_the_check_could_not_see_is_refused_when_a_run_comes_there() throws Exception {
    app(
        r -> {
          r.from("workflow:w").bean(new Forwards()).id("forward").process(does("end")).id("end");
          r.from("direct:sub").rollback("no").id("tap");
        });
    var run = app().run("w", "in");
    assertThat(run.error().orElseThrow().message()).contains("'rollback' is refused in a run");
    assertThat(done).isEmpty();
  }

  /** Sends the run's own exchange to a route that the text of its route does not name. */
  public static final class Forwards {
    public void forward(org.apache.camel.Exchange exchange) {
      exchange.getContext().createProducerTemplate().send("direct:sub", exchange);
    }
  }
}

package dev.drover.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.definition.ContractFiles;
import dev.drover.definition.Definitions;
import dev.drover.run.Traps;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.MulticastDefinition;
import org.apache.camel.model.RouteDefinition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Fan-outs and joins that do not fit are told before the first run. */
@Timeout(60)
class JoinRulesTest extends Traps {
  interface Flowing {
    void add(RouteBuilder r, RouteDefinition from);
  }

  private static final String FORGET = "joins: { panel: { fireAndForget: {} } }\n";

  private List<RouteProblem> problems(String joins, Flow flow) throws Exception {
    return problems(joins, CONTRACT, flow);
  }

  private List<RouteProblem> problems(String joins, String contract, Flow flow) throws Exception {
    try (DefaultCamelContext context = new DefaultCamelContext()) {
      context.setSourceLocationEnabled(true);
      Path file = Files.writeString(directory.resolve("test.drover.yaml"), contract + joins);
      Definitions.of(context).put(new ContractFiles(text -> text).load(file));
      context.addRoutes(routes(flow));
      return RouteCheck.problems(context);
    }
  }

  private List<String> told(String joins, Flowing flow) throws Exception {
    return problems(joins, r -> flow.add(r, r.from("workflow:w"))).stream()
        .map(problem -> problem.text().replace(directory + "/", ""))
        .toList();
  }

  private static MulticastDefinition panel(RouteDefinition from) {
    return from.multicast().parallelProcessing();
  }

  private static void twoBranches(MulticastDefinition panel) {
    panel.id("panel").process(e -> {}).id("finance").process(e -> {}).id("news").end();
  }

  @Test
  void a_parallel_fan_out_without_a_join_says_what_to_add() throws Exception {
    List<RouteProblem> problems = problems("", r -> twoBranches(panel(r.from("workflow:w"))));

    assertThat(problems).hasSize(1);
    assertThat(problems.get(0).text())
        .contains("JoinRulesTest.java:" + problems.get(0).line() + ": ")
        .contains("Fan-out 'panel' is parallel", "'joins: { panel: { require: all } }'")
        .contains("test.drover.yaml", "bestEffort", "atLeast");
    assertThat(problems.get(0).line()).isPositive();
  }

  @Test
  void a_parallel_fan_out_without_an_id_needs_one_first() throws Exception {
    assertThat(told("", (r, from) -> from.split(r.body()).parallelProcessing().log("x").end()))
        .singleElement()
        .asString()
        .contains("A 'split' without an id", "Give it an id", "joins: { panel: { require: all } }");
  }

  @Test
  void it_is_told_behind_direct_and_inside_of_branches_too() throws Exception {
    assertThat(
            told(
                "",
                (r, from) -> {
                  from.multicast().to("direct:one").end();
                  twoBranches(panel(r.from("direct:one")));
                }))
        .singleElement()
        .asString()
        .contains("Fan-out 'panel' is parallel");
  }

  @Test
  void a_parallel_fan_out_is_known_by_its_placeholder_too() throws Exception {
    assertThat(
            told(
                "",
                (r, from) ->
                    from.split(r.body()).parallelProcessing("{{on:true}}").id("items").log("x")))
        .hasSize(1);
  }

  @Test
  void what_no_run_comes_to_and_what_goes_branch_by_branch_need_none() throws Exception {
    assertThat(
            told(
                "",
                (r, from) -> {
                  twoBranches(from.multicast());
                  panel(r.from("direct:free")).id("free").log("x").end();
                }))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "all",
        "bestEffort",
        "{ mandatory: news }",
        "{ mandatory: [news, finance], atLeast: 2 }",
        "{ tolerate: 1 }"
      })
  void a_declared_join_is_welcome(String require) throws Exception {
    assertThat(
            told(
                "joins: { panel: { require: " + require + ", hint: { news: wait } } }",
                (r, from) -> twoBranches(panel(from))))
        .isEmpty();
  }

  @Test
  void batches_are_of_items_of_a_split_that_come_as_a_list() throws Exception {
    String join = "joins: { panel: { require: all, batch: 50 } }";
    assertThat(told(join, (r, from) -> from.split(r.body()).id("panel").log("x").end())).isEmpty();
    assertThat(told(join, (r, from) -> twoBranches(panel(from))))
        .singleElement()
        .asString()
        .contains("Fan-out 'panel' is no split", "'batch'");
    assertThat(told(join, (r, from) -> from.split(r.body(), ";").id("panel").log("x").end()))
        .singleElement()
        .asString()
        .contains("Fan-out 'panel' has a delimiter", "'batch'");
  }

  @Test
  void a_join_whose_id_no_fan_out_has_is_told_with_the_nearest() throws Exception {
    String joins = "joins:\n  pannel: { require: all }\n  news: { require: all }\n";
    assertThat(told(joins, (r, from) -> twoBranches(from.multicast())))
        .satisfiesExactly(
            p -> assertThat(p).startsWith("test.drover.yaml:10: ").contains("mean 'panel'?"),
            p -> assertThat(p).startsWith("test.drover.yaml:11: ").contains("the id 'news'"));
    assertThat(told(joins, (r, from) -> from.log("x")))
        .hasSize(2)
        .allSatisfy(p -> assertThat(p).contains("they have none"));
  }

  @Test
  void a_route_that_comes_later_may_bring_the_fan_out_of_a_join() throws Exception {
    app(
        joining("first") + "  second: { require: all }\n",
        r -> {
          panel(r.from("workflow:w")).id("first").to("direct:late").end();
          r.from("workflow:child").split(r.body()).id("second").log("x").end();
        });
    app().context().addRoutes(routes(r -> r.from("direct:late").log("x")));
    RouteBuilder late = routes(r -> twoBranches(panel(r.from("direct:late"))));
    assertThatThrownBy(() -> app().context().addRoutes(late))
        .hasStackTraceContaining("Fan-out 'panel' is parallel");
  }

  @Test
  void branches_that_are_not_there_are_told_with_the_nearest() throws Exception {
    assertThat(
            told(
                "joins: { panel: { require: { mandatory: [finanse, news] }, hint: { nws: x } } }",
                (r, from) -> twoBranches(panel(from))))
        .satisfiesExactly(
            p -> assertThat(p).contains("no branch 'finanse'", "'mandatory'", "mean 'finance'?"),
            p -> assertThat(p).contains("no branch 'nws'", "'hint'", "mean 'news'?"));
  }

  @Test
  void a_merge_speaks_of_branches_there_are() throws Exception {
    String merge = "merge: { priority: [news, finanse], sources: { nws: {}, finance: {} } }";
    assertThat(
            told(
                "joins: { panel: { require: all, " + merge + " } }",
                (r, from) -> twoBranches(panel(from))))
        .satisfiesExactly(
            p -> assertThat(p).contains("no branch 'finanse'", "'merge'", "mean 'finance'?"),
            p -> assertThat(p).contains("no branch 'nws'", "'merge'", "mean 'news'?"));
    assertThat(
            told(
                "joins: { items: { require: all, merge: { priority: ['[1]', news] } } }",
                (r, from) -> from.split(r.body()).id("items").log("x").end()))
        .singleElement()
        .asString()
        .contains("is a split", "'news' in its 'merge'", "'[0]'");
  }

  @Test
  void more_branches_than_there_are_cannot_be_needed() throws Exception {
    assertThat(
            told(
                "joins: { panel: { require: { atLeast: 3 } } }",
                (r, from) -> twoBranches(panel(from))))
        .singleElement()
        .asString()
        .contains("has 2 branches", "at least 3");
  }

  @Test
  void the_items_of_a_split_have_no_names() throws Exception {
    assertThat(
            told(
                "joins: { items: { require: { mandatory: '[2]', atLeast: 3 } } }",
                (r, from) -> from.split(r.body()).id("items").log("x").end()))
        .singleElement()
        .asString()
        .contains("Fan-out 'items' is a split", "'atLeast' or 'tolerate'");
  }

  static Stream<Arguments> notJoined() {
    return Stream.of(
        not("stopOnException", (r, f) -> twoBranches(panel(f).stopOnException())),
        not("onPrepare", (r, f) -> twoBranches(panel(f).onPrepare(e -> {}))),
        not("onPrepare", (r, f) -> twoBranches(panel(f).onPrepare("named"))),
        not("parallelAggregate", (r, f) -> twoBranches(panel(f).parallelAggregate())),
        not("shareUnitOfWork", (r, f) -> twoBranches(panel(f).shareUnitOfWork())),
        not("synchronous", (r, f) -> twoBranches(panel(f).synchronous())),
        not("stopOnException", (r, f) -> f.split(r.body()).stopOnException().id("panel").log("x")),
        not("onPrepare", (r, f) -> f.split(r.body()).onPrepare("p").id("panel").log("x")),
        not(
            "parallelAggregate",
            (r, f) -> f.split(r.body()).parallelAggregate().id("panel").log("x")),
        not("shareUnitOfWork", (r, f) -> f.split(r.body()).shareUnitOfWork().id("panel").log("x")),
        not("synchronous", (r, f) -> f.split(r.body()).synchronous().id("panel").log("x")));
  }

  @ParameterizedTest
  @MethodSource("notJoined")
  void options_a_join_cannot_be_made_with_are_refused(String option, Flowing flow)
      throws Exception {
    assertThat(told(needingAll("panel"), flow))
        .singleElement()
        .asString()
        .contains("Fan-out 'panel' has " + option)
        .contains(option.equals("stopOnException") ? "stopEarly: failFast" : ".");
  }

  @ParameterizedTest
  @MethodSource("notJoined")
  void the_same_are_refused_where_nobody_waits(String option, Flowing flow) throws Exception {
    assertThat(told(FORGET, flow))
        .singleElement()
        .asString()
        .contains("Fan-out 'panel' is fire-and-forget, but has " + option)
        .doesNotContain("stopEarly");
  }

  @Test
  void a_parallel_fan_out_that_nobody_waits_for_needs_nothing_else() throws Exception {
    String hints = "joins: { panel: { fireAndForget: { retries: 5 }, hint: { news: x } } }";
    assertThat(told(hints, (r, from) -> twoBranches(panel(from)))).isEmpty();
    assertThat(told(FORGET, (r, from) -> from.split(r.body()).id("panel").log("x").end()))
        .isEmpty();
    assertThat(told(hints.replace("news", "nws"), (r, from) -> twoBranches(panel(from))))
        .singleElement()
        .asString()
        .contains("no branch 'nws'", "'hint'");
  }

  @Test
  void what_nobody_waits_for_stands_in_the_route_itself() throws Exception {
    assertThat(told(FORGET, (r, from) -> twoBranches(from.split(r.body()).multicast())))
        .singleElement()
        .asString()
        .contains("stands inside 'split'", "Put it before or behind");
    assertThat(told(FORGET, (r, from) -> twoBranches(from.step("s").multicast())))
        .singleElement()
        .asString()
        .contains("stands inside 'step'");
  }

  @Test
  void what_nobody_waits_for_writes_nothing() throws Exception {
    assertThat(
            told(
                "memory: { f: {} }\nsteps: { news: { writes: f } }\n" + FORGET,
                (r, from) -> {
                  from.multicast().id("panel").to("direct:one").id("one").log("x").end();
                  r.from("direct:one").process(e -> {}).id("news");
                }))
        .singleElement()
        .asString()
        .contains("is fire-and-forget, but step 'news' in it writes fields");
  }

  @Test
  void what_keeps_no_records_tries_nothing_again() throws Exception {
    String none = "joins: { panel: { fireAndForget: { retries: 1 } } }\n";
    assertThat(
            problems(
                none,
                CONTRACT.replace("w: { version: 1 }", "w: { durability: none }"),
                r -> twoBranches(r.from("workflow:w").multicast())))
        .singleElement()
        .extracting(RouteProblem::text)
        .asString()
        .contains("workflow 'w' keeps no records", "Take 'retries' away");
  }

  @Test
  void a_strategy_has_nothing_to_put_together_where_nobody_waits() {
    assertThatThrownBy(
            () ->
                app(
                    CONTRACT + FORGET,
                    r ->
                        twoBranches(
                            r.from("workflow:w")
                                .multicast()
                                .aggregationStrategy((one, other) -> other))))
        .hasStackTraceContaining("'panel' is fire-and-forget, but has an aggregationStrategy");
  }

  private static Arguments not(String option, Flowing flow) {
    return Arguments.of(option, flow);
  }
}

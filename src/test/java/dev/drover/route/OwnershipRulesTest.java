package dev.drover.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.run.Traps;
import java.nio.file.Files;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.RouteDefinition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What route and contract together say about fields and rules, found before the first run. */
@Timeout(60)
class OwnershipRulesTest extends Traps {
  private static final String FIELDS =
      """
      workflows: { w: {}, child: {} }
      memory: { a: {}, b: {}, c: {} }
      agents:
        one: { uri: "bean:ask", writes: a }
        two: { uri: "bean:ask", writes: b }
        ask: { uri: "bean:ask" }
      gates:
        lead: { due: 1h, escalate: [{ to: [boss], due: 1ms }], onTimeout: reject }
      """;

  interface Bad {
    void add(RouteBuilder r, RouteDefinition from);
  }

  private void refused(String steps, Bad bad, String... says) throws Exception {
    // a context that did not start leaves its data directory locked
    directory = Files.createTempDirectory(directory, "app");
    var thrown =
        assertThatThrownBy(() -> app(FIELDS + steps, r -> bad.add(r, r.from("workflow:w"))));
    for (String each : says) {
      thrown.hasStackTraceContaining(each);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void two_branches_that_write_one_field_are_named_with_it(boolean parallel) throws Exception {
    refused(
        needingAll("both"),
        (r, from) ->
            from.multicast()
                .parallelProcessing(parallel)
                .id("both")
                .to("agent:one")
                .pipeline()
                .to("agent:two")
                .to("agent:one")
                .end()
                .end(),
        "Branches 'one' and 'two' of fan-out 'both' both write field 'a'");
  }

  @Test
  void a_branch_writes_what_is_written_behind_direct_and_by_plain_steps() throws Exception {
    refused(
        "steps: { fill: { writes: c } }\n",
        (r, from) -> {
          from.multicast().id("both").to("direct:x").pipeline().to("direct:x").end().end();
          r.from("direct:x").choice().when(r.simple("${body} == 1")).process(e -> {}).id("fill");
        },
        "fan-out 'both' both write field 'c'");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void a_split_writes_a_field_once_for_each_item(boolean parallel) throws Exception {
    refused(
        needingAll("items"),
        (r, from) ->
            from.split(r.body()).parallelProcessing(parallel).id("items").to("agent:one").end(),
        "Branches 'items[0]' and 'items[1]' of fan-out 'items' both write field 'a'",
        "agent 'one' writes it for each item");
  }

  @Test
  void a_nested_fan_out_writes_for_its_branch() throws Exception {
    refused(
        "",
        (r, from) ->
            from.multicast()
                .id("outer")
                .to("agent:one")
                .multicast()
                .id("inner")
                .to("agent:two")
                .to("agent:one")
                .end()
                .end(),
        "Branches 'one' and 'inner' of fan-out 'outer' both write field 'a'");
  }

  @Test
  void branches_with_fields_of_their_own_and_a_join_that_writes_are_welcome() throws Exception {
    app(
        FIELDS + "steps: { both: { writes: c } }\n",
        r -> {
          r.bindToRegistry("ask", new Echo());
          r.from("workflow:w").multicast().id("both").to("agent:one").to("agent:two").end();
        });
    completed(app().run("w", "in"));
    assertThat(records(app().run("w", "in")))
        .flatExtracting(step -> step.writes().stream().map(w -> w.field()).toList())
        .containsExactlyInAnyOrder("a", "b", "c");
  }

  @Test
  void a_rule_at_a_node_that_cannot_keep_it_is_refused() throws Exception {
    refused(
        "steps: { note: { writes: c } }\n",
        (r, from) -> from.setBody(r.constant("x")).id("note"),
        "Step 'note' leaves no record of its own");
    refused(
        "steps: { note: { writes: c } }\n",
        (r, from) -> from.to("log:x").id("note"),
        "Step 'note' leaves no record of its own");
    refused(
        "steps: { note: { writes: c } }\n",
        (r, from) -> from.step("block").process(e -> {}).id("note").end(),
        "Step 'note' stands inside a block that is one record");
    refused(
        "steps: { ask: { timeout: 5s } }\n",
        (r, from) -> from.to("agent:ask"),
        "Step 'ask' is 'agent:ask', which has a contract of its own");
    refused(
        "steps: { child: { reads: a } }\n",
        (r, from) -> {
          from.to("workflow:child");
          r.from("workflow:child").log("x");
        },
        "may say 'effect' and 'writes'");
  }

  @Test
  void a_block_that_may_be_replaced_holds_no_agent_delay_or_fan_out() throws Exception {
    refused(
        "steps: { block: { timeout: 5s } }\n",
        (r, from) -> {
          from.step("block").to("direct:x").end();
          r.from("direct:x").to("agent:ask");
        },
        "Step 'block' has a 'timeout', a 'fallback' or a 'rateLimit', but holds 'agent:ask'");
    refused(
        "steps: { block: { fallback: { value: 1 } } }\n",
        (r, from) -> from.step("block").delay(5).end().end(),
        "holds 'delay'");
    String limit = "rateLimits: { crm: { concurrent: 1 } }\n";
    refused(
        limit + "steps: { block: { rateLimit: crm } }\n",
        (r, from) -> from.step("block").delay(5).end().end(),
        "'rateLimit', but holds 'delay'");
    refused(
        limit + "steps: { child: { rateLimit: crm } }\n",
        (r, from) -> {
          from.to("workflow:child");
          r.from("workflow:child").log("x");
        },
        "may say 'effect' and 'writes'");
    refused(
        "steps: { both: { fallback: { value: 1 } } }\n",
        (r, from) -> from.multicast().id("both").process(e -> {}).end(),
        "Step 'both' is a fan-out");
  }

  @Test
  void a_fallback_of_a_component_that_is_not_there_is_refused() throws Exception {
    refused(
        "steps: { s: { fallback: { to: 'nosuch:x' } } }\n",
        (r, from) -> from.process(e -> {}).id("s"),
        "The fallback of step 's' is 'nosuch:x', but there is no component 'nosuch'",
        "test.drover.yaml:9:");
  }

  @Test
  void a_node_is_not_named_like_a_fallback_where_there_are_some() throws Exception {
    refused(
        "steps: { s: { fallback: { value: 1 } } }\n",
        (r, from) -> from.process(e -> {}).id("s").process(e -> {}).id("fallback"),
        "The id 'fallback' is kept");
    directory = Files.createTempDirectory(directory, "app");
    app(FIELDS, r -> r.from("workflow:w").process(does("x")).id("fallback"));
    completed(app().run("w", "in"));
  }

  @Test
  void an_agent_of_a_step_that_may_happen_once_has_no_fallback() {
    String contract =
        FIELDS.replace(
            "ask: { uri: \"bean:ask\" }", "ask: { uri: 'bean:ask', fallback: { value: 1 } }");
    assertThatThrownBy(
            () ->
                app(
                    contract + "steps: { ask: { effect: at-most-once } }\n",
                    r -> r.from("workflow:w").to("agent:ask")))
        .hasStackTraceContaining("'ask' has a fallback");
  }

  /** Answers with what it is asked. */
  public static final class Echo {
    public Object answer(@org.apache.camel.Body Object in) {
      return in;
    }
  }
}

package dev.drover.route;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.run.Traps;
import java.nio.file.Files;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.RouteDefinition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Events and state machines in routes are held to what gates, agents and workflows are held to. */
@Timeout(60)
class OwnEndpointRulesTest extends Traps {
  private static final String CONTRACT =
      """
      workflows: { w: {} }
      memory: { a: {} }
      gates:
        lead: { writes: a, due: 1h, escalate: [{ to: [boss], due: 1ms }], onTimeout: reject }
      events:
        signature: { key: "${body}", due: 1h, onTimeout: fail }
      stateMachines:
        release:
          initial: ask
          states:
            ask: { entry: "gate:lead", on: { approved: done, rejected: done, timed-out: done } }
            done: { final: completed }
      """;

  interface Bad {
    void add(RouteBuilder r, RouteDefinition from);
  }

  private void refused(String more, Bad bad, String message) throws Exception {
    // a context that did not start leaves its data directory locked
    directory = Files.createTempDirectory(directory, "app");
    assertThatThrownBy(() -> app(CONTRACT + more, r -> bad.add(r, r.from("workflow:w"))))
        .hasStackTraceContaining(message);
  }

  @Test
  void a_name_that_is_not_declared_comes_with_the_nearest() throws Exception {
    refused("", (r, from) -> from.to("event:signatur"), "'event:signatur' is not declared in");
    refused("", (r, from) -> from.to("event:signatur"), "did you mean 'signature'?");
    refused("", (r, from) -> from.to("state-machine:relase"), "did you mean 'release'?");
  }

  @Test
  void neither_waits_inside_of_what_is_one_record() throws Exception {
    refused(
        "",
        (r, from) -> from.circuitBreaker().to("event:signature").end(),
        "'event:signature' waits inside 'circuitBreaker'");
    refused(
        "",
        (r, from) -> from.circuitBreaker().to("state-machine:release").end(),
        "'state-machine:release' waits inside 'circuitBreaker'");
  }

  @Test
  void neither_waits_behind_an_effect_in_a_step_block() throws Exception {
    refused(
        "",
        (r, from) -> from.step("s").process(e -> {}).to("event:signature").end(),
        "'event:signature' waits behind an effect");
  }

  @Test
  void branches_do_not_write_one_field_through_a_gate_and_a_machine() throws Exception {
    refused(
        needingAll("both"),
        (r, from) -> from.multicast().id("both").to("gate:lead").to("state-machine:release").end(),
        "Branches 'lead' and 'release' of fan-out 'both' both write field 'a'");
  }

  @Test
  void a_tap_writes_no_field_through_a_gate() throws Exception {
    refused(
        "",
        (r, from) -> from.wireTap("gate:lead").id("aside"),
        "In wireTap 'aside' gate 'lead' writes fields");
  }

  @Test
  void no_rule_of_a_plain_step_is_for_them() throws Exception {
    refused(
        "steps: { signature: { timeout: 5s } }\n",
        (r, from) -> from.to("event:signature"),
        "is 'event:signature', which has a contract of its own");
  }

  @Test
  void the_id_of_the_agent_that_writes_a_brief_is_taken() throws Exception {
    directory = Files.createTempDirectory(directory, "app");
    String contract =
        """
        workflows: { w: {} }
        agents: { writer: { uri: "bean:ask" } }
        gates:
          lead: { brief: { agent: writer }, due: 1h, escalate: [{ to: b, due: 1h }], onTimeout: reject }
        """;
    assertThatThrownBy(() -> app(contract, r -> r.from("workflow:w").process(e -> {}).id("brief")))
        .hasStackTraceContaining("The id 'brief' is kept for the agent that writes what reviewers");
  }
}

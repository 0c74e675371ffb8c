package dev.drover.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.journal.Outcome;
import dev.drover.journal.Payload;
import dev.drover.journal.Run;
import dev.drover.journal.RunStatus;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.CamelContext;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.MulticastDefinition;
import org.apache.camel.processor.aggregate.UseLatestAggregationStrategy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One message out of what several branches gave. */
@Timeout(60)
class JoinMergeTest extends Traps {
  private final AtomicReference<Object> asked = new AtomicReference<>();

  private static String contract(String merge) {
    return """
        workflows: { w: {} }
        agents: { reconcile: { uri: "bean:reconcile" } }
        gates: { lead: { due: 1h, escalate: [{ to: [boss], due: 1ms }], onTimeout: reject } }
        joins: { panel: { require: { atLeast: 1 }, merge: { %s } } }
        """
        .formatted(merge);
  }

  @Override
  protected void prepare(CamelContext context) {
    context
        .getRegistry()
        .bind(
            "reconcile",
            (Processor)
                exchange -> {
                  done.add("reconcile");
                  asked.set(exchange.getMessage().getBody());
                  exchange.getMessage().setBody(map("employees", 12, "because", "counted"));
                });
  }

  private static Processor gives(Object... entries) {
    Map<String, Object> value = new LinkedHashMap<>(map(entries));
    return exchange -> exchange.getMessage().setBody(value);
  }

  private static MulticastDefinition panel(RouteBuilder r, Processor third) {
    MulticastDefinition panel = r.from("workflow:w").multicast();
    panel.id("panel");
    panel
        .parallelProcessing()
        .process(gives("name", "Acme", "employees", 10))
        .id("crm")
        .process(gives("name", "Acme", "employees", 12, "city", "Graz"))
        .id("registry")
        .process(third)
        .id("web");
    return panel;
  }

  @Test
  void values_become_one_by_the_declared_priority_and_what_gave_way_is_told() throws Exception {
    app(
        contract("priority: [registry, crm], conflicts: priority"),
        r -> panel(r, fails("web")).end().to("gate:lead"));
    Run run = completed(throughTheGate("in"));
    Map<?, ?> body = (Map<?, ?>) run.output().value();
    assertThat(body.get("value"))
        .isEqualTo(Map.of("name", "Acme", "employees", 12, "city", "Graz"));
    assertThat(body.get("partial")).isEqualTo(true);
    assertThat(body.get("missing").toString()).contains("panel/web", "web failed");
    Outcome outcome =
        records(run).stream()
            .filter(step -> step.key().path().value().equals("panel"))
            .findFirst()
            .orElseThrow()
            .outcome();
    assertThat(((Outcome.Completed) outcome).joined().conflicts())
        .singleElement()
        .satisfies(
            chosen -> {
              assertThat(chosen.field()).contains("employees");
              assertThat(chosen.from()).isEqualTo("registry");
              assertThat(chosen.chosen()).isEqualTo(12);
            });
  }

  @Test
  void a_conflict_without_a_policy_fails_the_run_and_names_both_sides() throws Exception {
    app(contract("conflicts: fail"), r -> panel(r, gives("name", "Acme")).end());
    Run run = app().run("w", "in");
    assertThat(run.status()).isEqualTo(RunStatus.FAILED);
    assertThat(run.error().orElseThrow().message()).contains("'crm'", "'registry'", "employees");
  }

  @Test
  void an_agent_that_merges_sees_all_versions_and_is_a_step_of_its_own() throws Exception {
    app(contract("agent: reconcile"), r -> panel(r, fails("web")).end().to("gate:lead"));
    Run run = completed(throughTheGate("in"));
    assertThat(run.output().value()).isEqualTo(Map.of("employees", 12, "because", "counted"));
    assertThat(asked.get())
        .isEqualTo(
            Map.of(
                "crm",
                Map.of("outcome", "value", "value", Map.of("name", "Acme", "employees", 10)),
                "registry",
                Map.of(
                    "outcome",
                    "value",
                    "value",
                    Map.of("name", "Acme", "employees", 12, "city", "Graz")),
                "web",
                Map.of("outcome", "error", "reason", "web failed")));
    assertThat(keys(run)).contains("panel/merge~1", "panel~1");
    assertThat(done).containsOnlyOnce("reconcile", "web");
  }

  @Test
  void an_agent_that_merged_before_a_crash_is_not_asked_again() throws Exception {
    app(contract("agent: reconcile"), r -> panel(r, fails("web")).end());
    app().crashAt("work.after", "panel");
    Run begun = app().runs().start(StartRequest.of("w", Payload.of("in")));
    app().rested(begun);
    app().restart();
    completed(app().settled(begun));
    assertThat(done).containsOnlyOnce("reconcile", "web");
  }

  @Test
  void a_strategy_and_a_merge_for_one_fan_out_are_refused() {
    assertThatThrownBy(
            () ->
                app(
                    contract("conflicts: fail"),
                    r ->
                        panel(r, gives("name", "Acme"))
                            .aggregationStrategy(new UseLatestAggregationStrategy())
                            .end()))
        .hasMessageContaining("Fan-out 'panel' has an aggregationStrategy, and its join a 'merge'");
  }
}

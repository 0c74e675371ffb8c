package dev.drover.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.journal.Failure;
import dev.drover.journal.FieldRead;
import dev.drover.journal.Payload;
import dev.drover.journal.Run;
import dev.drover.journal.RunStatus;
import java.nio.file.Files;
import java.util.Map;
import java.util.TreeSet;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** While a run goes, everybody is given and leaves only what is declared. */
@Timeout(60)
class OwnershipTest extends Traps {
  private static final String FIELDS =
      """
      workflows: { w: {}, child: {} }
      memory: { topic: { owner: input }, a: {}, b: {}, risk: {} }
      """;

  private volatile Object answer = "x";

  @Override
  protected void prepare(CamelContext context) {
    context.getRegistry().bind("ask", (Processor) this::ask);
  }

  private void ask(Exchange exchange) {
    done.add(
        exchange.getMessage().getBody()
            + " "
            + new TreeSet<>(exchange.getMessage().getHeaders().keySet()));
    exchange.getMessage().setHeader("smuggled", "header");
    exchange.setProperty("smuggled", "property");
    exchange.getMessage().setBody(answer);
  }

  private Failure failed(Run run) {
    assertThat(run.status()).isEqualTo(RunStatus.FAILED);
    return run.error().orElseThrow();
  }

  @Test
  void an_endpoint_agent_is_given_the_declared_fields_and_leaves_its_answer_alone()
      throws Exception {
    app(
        FIELDS + "agents: { ask: { uri: 'bean:ask', reads: [topic, b], writes: a } }",
        r ->
            r.from("workflow:w")
                .setHeader("secret", r.constant("s"))
                .setBody(r.constant("not declared"))
                .to("agent:ask")
                .process(
                    e ->
                        done.add(
                            e.getMessage().getHeader("smuggled") + " " + e.getProperty("smuggled")))
                .id("look"));
    completed(app().run("w", "bees"));
    assertThat(done).containsExactly("{topic=bees, b=null} [Idempotency-Key]", "null null");
  }

  @Test
  void a_step_that_failed_tells_what_it_was_given() throws Exception {
    app(
        FIELDS + "agents: { ask: { uri: 'bean:broken', reads: [topic, b], writes: a } }",
        r -> {
          r.getContext().getRegistry().bind("broken", (Processor) this::breaks);
          r.from("workflow:w").to("agent:ask");
        });

    Run run = app().run("w", "bees");

    failed(run);
    assertThat(app().runs().history(run.id()).attempts())
        .singleElement()
        .satisfies(
            tried ->
                assertThat(tried.reads())
                    .containsExactly(new FieldRead("topic", 1), new FieldRead("b", 0)));
  }

  private void breaks(Exchange exchange) {
    throw new IllegalStateException("broken");
  }

  @Test
  void a_property_that_is_no_field_is_refused_where_several_fields_are_written() throws Exception {
    answer = map("a", 1, "b", 2, "extra", 3);
    app(
        FIELDS + "agents: { ask: { uri: 'bean:ask', writes: [a, b] } }",
        r -> r.from("workflow:w").to("agent:ask"));
    Failure failure = failed(app().run("w", "bees"));
    assertThat(failure.code()).isEqualTo("agent-output-invalid");
    assertThat(failure.message()).contains("Agent 'ask'", "'extra'");
  }

  @ParameterizedTest
  @CsvSource({"'{}', true", "'{\"properties\": {\"risk\": {}}}', false"})
  void a_value_for_a_field_of_somebody_else_is_refused_unless_the_schema_names_it(
      String schema, boolean refused) throws Exception {
    Files.writeString(directory.resolve("out.json"), schema);
    answer = map("a", 1, "b", 2, "risk", 3);
    app(
        FIELDS
            + """
            agents:
              ask: { uri: 'bean:ask', writes: [a, b], output: out.json }
              judge: { uri: 'bean:ask', writes: risk }
            """,
        r -> r.from("workflow:w").to("agent:ask"));
    Run run = app().run("w", "bees");
    if (refused) {
      assertThat(failed(run).code()).isEqualTo("field-not-owned");
      assertThat(failed(run).message())
          .contains("agent 'ask'", "field 'risk'", "agent 'judge' does");
    } else {
      completed(run);
      assertThat(records(run).get(0).writes()).extracting(w -> w.field()).containsExactly("a", "b");
    }
  }

  @Test
  void a_persons_output_for_a_step_is_held_to_the_same() throws Exception {
    app(
        FIELDS
            + """
            agents: { judge: { uri: 'bean:ask', writes: risk } }
            steps: { pay: { effect: at-most-once, writes: [a, b] } }
            """,
        r -> r.from("workflow:w").process(fails("pay")).id("pay").to("agent:judge"));
    Run run = app().run("w", "bees");
    app().restart();
    app().runs().resume(run.id());
    assertThat(app().settled(run).status()).isEqualTo(RunStatus.IN_DOUBT);
    Resolution foreign = new Resolution.Done(Payload.of(map("a", 1, "b", 2, "risk", 3)));
    assertThatThrownBy(() -> app().runs().resolve(run.id(), foreign, "ann"))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("the output given for step 'pay'")
        .hasMessageContaining("field 'risk'")
        .hasMessageContaining("agent 'judge' does");
    assertThat(app().runs().find(run.id().value()).status()).isEqualTo(RunStatus.IN_DOUBT);
  }

  @Test
  void a_child_sees_its_input_alone_and_gives_back_its_output_alone() throws Exception {
    app(
        FIELDS
            + """
            agents:
              ask: { uri: 'bean:ask', reads: [a, b], writes: a }
              inner: { uri: 'bean:ask', reads: [a, b, topic], writes: b }
              last: { uri: 'bean:ask', reads: [a, b, topic] }
            """,
        r -> {
          r.from("workflow:w")
              .to("agent:ask")
              .setHeader("secret", r.constant("s"))
              .setVariable("secret", r.constant("s"))
              .setBody(r.constant("for the child"))
              .to("workflow:child")
              .to("agent:last");
          r.from("workflow:child")
              .process(
                  e -> done.add(e.getMessage().getHeader("secret") + " " + e.getVariable("secret")))
              .id("look")
              .to("agent:inner")
              .setBody(r.constant("from the child"));
        });
    completed(app().run("w", "bees"));
    assertThat(done)
        .containsExactly(
            "{a=null, b=null} [Idempotency-Key]",
            "null null",
            "{a=null, b=null, topic=for the child} [Idempotency-Key]",
            "{a=x, b=null, topic=bees} [Idempotency-Key]");
  }

  @Test
  void a_childs_output_may_fill_fields_of_its_parent_and_no_others() throws Exception {
    String contract =
        FIELDS
            + """
            agents: { judge: { uri: 'bean:ask', writes: risk } }
            steps: { child: { writes: [a, b] } }
            """;
    Flow flow =
        r -> {
          r.from("workflow:w").to("workflow:child").to("agent:judge");
          r.from("workflow:child").process(e -> e.getMessage().setBody(answer)).id("give");
        };
    answer = Map.of("a", 1, "b", 2);
    app(contract, flow);
    Run run = completed(app().run("w", "bees"));
    assertThat(records(run).get(0).writes()).extracting(w -> w.field()).containsExactly("a", "b");

    answer = Map.of("a", 1, "b", 2, "risk", 3);
    Failure failure = failed(app().run("w", "bees"));
    assertThat(failure.code()).isEqualTo("field-not-owned");
    assertThat(failure.message()).contains("workflow 'child'", "field 'risk'", "agent 'judge'");
  }
}

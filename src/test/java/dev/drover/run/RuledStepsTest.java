package dev.drover.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drover.journal.Failure;
import dev.drover.journal.Input;
import dev.drover.journal.Run;
import dev.drover.journal.RunStatus;
import dev.drover.journal.StepRecord;
import java.nio.file.Files;
import java.util.concurrent.CountDownLatch;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a contract says of plain steps: schemas, fields, time limits and fallbacks. */
@Timeout(60)
class RuledStepsTest extends Traps {
  private final CountDownLatch go = new CountDownLatch(1);

  @BeforeEach
  void schemas() throws Exception {
    Files.writeString(directory.resolve("text.json"), "{\"type\": \"string\"}");
    Files.writeString(
        directory.resolve("total.json"), "{\"type\": \"object\", \"required\": [\"total\"]}");
  }

  @Override
  protected void prepare(CamelContext context) {
    context.getRegistry().bind("plain", new Plain());
  }

  private static String contract(String steps) {
    return """
        workflows: { w: {} }
        memory:
          topic: { owner: input }
          note: { schema: text.json }
        agents:
          plain: { uri: "bean:plain" }
        gates:
          lead: { due: 1h, escalate: [{ to: [boss], due: 1ms }], onTimeout: reject }
        steps:
        """
        + steps.indent(2);
  }

  private void work(String rule, Work work) throws Exception {
    app(
        contract("work: " + rule),
        r -> {
          r.from("direct:spare")
              .process(e -> done.add("spare " + e.getMessage().getBody()))
              .setHeader("from", r.constant("spare"))
              .setBody(r.constant("spared"));
          r.from("workflow:w")
              .process(does("first"))
              .id("first")
              .setHeader("gone", r.constant("x"))
              .process(work::on)
              .id("work")
              .to("gate:lead")
              .process(
                  e ->
                      done.add(
                          "flag "
                              + e.getMessage().getHeader("DroverFallback")
                              + " from "
                              + e.getMessage().getHeader("from")))
              .id("look");
        });
  }

  interface Work {
    void on(Exchange exchange) throws Exception;
  }

  private void hang(Exchange exchange) {
    try {
      go.await();
    } catch (InterruptedException e) {
      done.add("interrupted");
    }
    exchange.getMessage().setBody("late");
    exchange.getMessage().setHeader("from", "late");
    done.add("late");
  }

  private Failure failure() throws Exception {
    Run run = app().run("w", "in");
    assertThat(run.status()).isEqualTo(RunStatus.FAILED);
    return run.error().orElseThrow();
  }

  private StepRecord step(Run run, String path) {
    return records(run).stream()
        .filter(record -> record.key().path().value().equals(path))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void a_slow_step_fails_at_its_limit_and_what_it_does_later_changes_nothing() throws Exception {
    work("{ timeout: 200ms }", this::hang);
    Failure failure = failure();
    assertThat(failure.code()).isEqualTo("step-timeout");
    assertThat(failure.step()).isEqualTo("work");
    await().until(() -> done.contains("late"));
    assertThat(done).containsExactly("first", "interrupted", "late");
  }

  @Test
  void a_fallback_answers_for_a_slow_step_and_late_work_is_not_seen() throws Exception {
    work("{ timeout: 200ms, fallback: { value: constant }, writes: note }", this::hang);
    Run run = completed(throughTheGate("in"));
    assertThat(run.output().value()).isEqualTo("constant");
    assertThat(done).contains("interrupted", "late", "flag step-timeout from null");
    assertThat(step(run, "work").writes()).hasSize(1);
    assertThat(step(run, "work").attempt()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{ value: 7 }            | 7          | flag illegal-argument-exception from null",
        "{ agent: plain }        | plainly in | flag illegal-argument-exception from null",
        "{ to: 'direct:spare' }  | spared     | flag illegal-argument-exception from spare",
      })
  void each_kind_of_fallback_answers_for_a_step_that_failed(
      String fallback, String output, String flag) throws Exception {
    work(
        "{ fallback: " + fallback + " }",
        e -> {
          e.getMessage().setBody("half done");
          e.getMessage().setHeader("from", "half done");
          throw new IllegalArgumentException("failed");
        });
    Run run = completed(throughTheGate("in"));
    assertThat(String.valueOf(run.output().value())).isEqualTo(output);
    assertThat(done).endsWith(flag);
    assertThat(keys(run)).contains("work/fallback~1", "work~1");
  }

  @Test
  void a_body_that_does_not_fit_is_answered_for_too() throws Exception {
    work("{ output: text.json, fallback: { value: text } }", e -> e.getMessage().setBody(7));
    Run run = completed(throughTheGate("in"));
    assertThat(run.output().value()).isEqualTo("text");
    assertThat(done).endsWith("flag step-output-invalid from null");
  }

  @Test
  void a_body_that_does_not_fit_fails_the_step_that_left_it() throws Exception {
    work("{ output: total.json }", e -> e.getMessage().setBody(map("sum", 7)));
    Failure failure = failure();
    assertThat(failure.code()).isEqualTo("step-output-invalid");
    assertThat(failure.message()).contains("Step 'work'", "total", "required");
  }

  @Test
  void a_body_that_does_not_fit_names_the_step_that_produced_it_with_field_and_rule()
      throws Exception {
    work("{ input: total.json }", e -> done.add("never"));
    Failure failure = failure();
    assertThat(failure.code()).isEqualTo("step-input-invalid");
    assertThat(failure.message())
        .contains("Step 'work'", "it came from step 'first'", "type")
        .doesNotContain("changed by the route");
    assertThat(done).containsExactly("first");
  }

  @Test
  void what_the_route_itself_changed_is_said_to_be_so() throws Exception {
    app(
        contract("work: { input: total.json }"),
        r ->
            r.from("workflow:w")
                .process(does("first"))
                .id("first")
                .setBody(r.constant("changed"))
                .process(does("never"))
                .id("work"));
    assertThat(failure().message()).contains("from step 'first', changed by the route since");
  }

  @Test
  void what_a_step_reads_is_recorded_with_its_version_beside_the_body() throws Exception {
    work("{ reads: [topic, note] }", e -> done.add("work"));
    Run run = completed(throughTheGate("in"));
    StepRecord step = step(run, "work");
    assertThat(step.reads())
        .extracting(read -> read.field() + " " + read.version())
        .containsExactly("topic 1", "note 0");
    assertThat(step.input()).isInstanceOf(Input.Carried.class);
  }

  @Test
  void a_step_that_ends_in_time_leaves_all_that_it_would_without_a_limit() throws Exception {
    work(
        "{ timeout: 20s, output: text.json }",
        e -> {
          e.getMessage().setBody("good");
          e.getMessage().setHeader("from", "work");
          e.getMessage().removeHeader("gone");
          e.setVariable("kept", 1);
          e.setProperty("mine", "p");
        });
    Run run = completed(throughTheGate("in"));
    assertThat(run.output().value()).isEqualTo("good");
    assertThat(done).containsExactly("first", "flag null from work");
    var change = ((dev.drover.journal.Outcome.Completed) step(run, "work").outcome()).change();
    assertThat(change.headers()).containsEntry("from", "work").doesNotContainKey("gone");
    assertThat(change.variables()).containsEntry("kept", 1);
    assertThat(change.properties()).containsEntry("mine", "p");
  }

  @Test
  void a_block_with_a_limit_is_one_record_and_its_handled_failure_is_its_own() throws Exception {
    app(
        contract("block: { timeout: 20s, output: text.json, writes: note }"),
        r ->
            r.from("workflow:w")
                .step("block")
                .process(does("one"))
                .doTry()
                .process(fails("two"))
                .doCatch(IllegalArgumentException.class)
                .setBody(r.constant("caught"))
                .end()
                .end()
                .process(does("end"))
                .id("end"));
    Run run = completed(app().run("w", "in"));
    assertThat(run.output().value()).isEqualTo("caught");
    assertThat(done).containsExactly("one", "two", "end");
    assertThat(keys(run)).containsExactly("block~1", "end~1");
  }

  @Test
  void rules_hold_without_records_too() throws Exception {
    app(
        contract("work: { input: total.json }").replace("w: {}", "w: { durability: none }"),
        r -> r.from("workflow:w").process(does("never")).id("work").log("x"));
    assertThat(failure().code()).isEqualTo("step-input-invalid");
    assertThat(done).isEmpty();
  }

  @Test
  void a_fan_out_has_schemas_too() throws Exception {
    app(
        contract("both: { output: total.json, reads: topic }"),
        r ->
            r.from("workflow:w")
                .multicast()
                .id("both")
                .process(does("a"))
                .id("a")
                .process(does("b"))
                .id("b")
                .end());
    assertThat(failure().message()).contains("Step 'both' left a body that does not fit");
  }

  /** Answers plainly. */
  public static final class Plain {
    public Object answer(@org.apache.camel.Body Object in) {
      return "plainly " + in;
    }
  }
}

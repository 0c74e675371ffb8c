package dev.drover.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.journal.FieldWrite;
import dev.drover.journal.Run;
import dev.drover.journal.RunStatus;
import dev.drover.journal.StepRecord;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.camel.builder.AggregationStrategies;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.ClaimCheckOperation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClaimCheckTest {
  private static final String CONTRACT =
      """
      workflows: { w: {} }
      memory: { kept: {}, typed: { schema: typed.schema.json } }
      gates: { lead: { due: 1h, escalate: [{ to: [boss], due: 1ms }], onTimeout: reject } }
      """;

  @TempDir Path directory;

  @Test
  void what_is_checked_in_comes_back_with_the_headers_the_filter_names_behind_a_restart()
      throws Exception {
    try (RunFixture app =
        open(
            new RouteBuilder() {
              @Override
              public void configure() {
                from("workflow:w")
                    .setHeader("tag", constant("red"))
                    .setHeader("other", constant("blue"))
                    .claimCheck(ClaimCheckOperation.Set, "kept")
                    .setBody(constant("small"))
                    .removeHeaders("*")
                    .to("gate:lead")
                    .claimCheck(ClaimCheckOperation.Get, "kept", "body,header:tag")
                    .setBody(simple("${body} ${header.tag} ${header.other}"));
              }
            })) {
      Run run = app.run("w", "large");
      assertThat(run.status()).isEqualTo(RunStatus.WAITING);

      app.restart();
      Run done = approved(app, run);

      assertThat(done.output().value()).isEqualTo("large red ");
      assertThat(writes(app, run)).containsExactly("kept 1 large");
    }
  }

  @Test
  void a_get_before_a_gate_answers_from_its_record() throws Exception {
    try (RunFixture app =
        open(
            new RouteBuilder() {
              @Override
              public void configure() {
                from("workflow:w")
                    .claimCheck(ClaimCheckOperation.Set, "kept")
                    .setBody(constant("between"))
                    .claimCheck(ClaimCheckOperation.Get, "kept")
                    .to("gate:lead")
                    .setBody(constant("behind"))
                    .claimCheck(ClaimCheckOperation.GetAndRemove, "kept")
                    .setBody(simple("${body} ${memory(kept)}"));
              }
            })) {
      Run run = app.run("w", "in");
      app.restart();

      assertThat(approved(app, run).output().value()).isEqualTo("in ");
      assertThat(app.runs().replay(run.id()).difference()).isEmpty();
    }
  }

  @Test
  void what_is_taken_out_is_gone_and_its_versions_stay() throws Exception {
    try (RunFixture app =
        open(
            new RouteBuilder() {
              @Override
              public void configure() {
                from("workflow:w")
                    .claimCheck(ClaimCheckOperation.Set, "${header.nothing}x-${body}")
                    .setBody(constant("between"))
                    .claimCheck(ClaimCheckOperation.GetAndRemove, "x-in")
                    .setHeader("first", body())
                    .setBody(constant("still"))
                    .claimCheck(ClaimCheckOperation.Get, "x-in")
                    .setBody(simple("${header.first} ${body}"));
              }
            })) {
      Run run = app.run("w", "in");

      assertThat(run.output().value()).isEqualTo("in still");
      assertThat(writes(app, run)).containsExactly("x-in 1 in", "x-in 2 null");
    }
  }

  @Test
  void the_stack_is_private_to_a_branch_and_survives_a_gate() throws Exception {
    try (RunFixture app =
        joining(
            new RouteBuilder() {
              @Override
              public void configure() {
                from("workflow:w")
                    .claimCheck(ClaimCheckOperation.Push)
                    .split(constant(List.of("a", "b")), AggregationStrategies.groupedBody())
                    .parallelProcessing()
                    .id("items")
                    .claimCheck(ClaimCheckOperation.Push)
                    .setBody(constant("other"))
                    .claimCheck(ClaimCheckOperation.Pop)
                    .claimCheck(ClaimCheckOperation.Push)
                    .end()
                    .setHeader("items", simple("${body[0]}${body[1]}"))
                    .to("gate:lead")
                    .claimCheck(ClaimCheckOperation.Pop, "x", "body")
                    .setBody(simple("${header.items} ${body}"));
              }
            })) {
      Run run = app.run("w", "outer");
      app.restart();

      assertThat(approved(app, run).output().value()).isEqualTo("ab outer");
    }
  }

  @Test
  void inside_a_step_block_it_is_part_of_the_blocks_record() throws Exception {
    try (RunFixture app =
        open(
            new RouteBuilder() {
              @Override
              public void configure() {
                from("workflow:w")
                    .step("block")
                    .claimCheck(ClaimCheckOperation.Set, "kept")
                    .setBody(constant("changed"))
                    .end()
                    .to("gate:lead")
                    .setBody(simple("${body} ${memory(kept)}"));
              }
            })) {
      Run run = app.run("w", "in");
      app.restart();

      assertThat(approved(app, run).output().value()).isEqualTo("changed in");
      assertThat(app.runs().history(run.id()).records())
          .filteredOn(step -> !step.writes().isEmpty())
          .extracting(step -> step.key().path().value())
          .containsExactly("block");
    }
  }

  @Test
  void a_block_that_fails_leaves_no_claim_behind() throws Exception {
    try (RunFixture app =
        open(
            new RouteBuilder() {
              @Override
              public void configure() {
                from("workflow:w")
                    .doTry()
                    .step("block")
                    .claimCheck(ClaimCheckOperation.Set, "kept")
                    .throwException(IllegalStateException.class, "no")
                    .end()
                    .endDoTry()
                    .doCatch(IllegalStateException.class)
                    .setBody(simple("${memory(kept)}"))
                    .end()
                    .setBody(simple("[${memory(kept)}]"));
              }
            })) {
      Run run = app.run("w", "in");

      assertThat(run.output().value()).isEqualTo("[]");
      assertThat(writes(app, run)).isEmpty();
    }
  }

  @Test
  void a_field_is_held_to_its_schema() throws Exception {
    try (RunFixture app =
        open(
            new RouteBuilder() {
              @Override
              public void configure() {
                from("workflow:w").claimCheck(ClaimCheckOperation.Set, "typed").id("put");
              }
            })) {
      Run run = app.run("w", "not a number");

      assertThat(run.status()).isEqualTo(RunStatus.FAILED);
      assertThat(run.error().orElseThrow().code()).isEqualTo("field-invalid");
      assertThat(run.error().orElseThrow().message())
          .contains("claimCheck 'put'")
          .contains("field 'typed'");
    }
  }

  @Test
  void memory_reaches_into_a_value_in_choice_and_filter() throws Exception {
    try (RunFixture app =
        open(
            new RouteBuilder() {
              @Override
              public void configure() {
                from("workflow:w")
                    .claimCheck(ClaimCheckOperation.Set, "kept")
                    .choice()
                    .when(simple("${memory(kept.risk.score)} > 70"))
                    .setBody(simple("high ${memory(kept.lines[1].name)} ${memory(kept.none)}"))
                    .otherwise()
                    .setBody(constant("low"))
                    .end();
              }
            })) {
      Map<String, Object> input =
          Map.of(
              "risk",
              Map.of("score", 85),
              "lines",
              List.of(Map.of("name", "a"), Map.of("name", "b")));

      assertThat(app.run("w", input).output().value()).isEqualTo("high b ");
      assertThat(app.run("w", Map.of("risk", Map.of("score", 12))).output().value())
          .isEqualTo("low");
    }
  }

  @Test
  void claims_of_branches_are_seen_behind_their_join() throws Exception {
    try (RunFixture app =
        joining(
            new RouteBuilder() {
              @Override
              public void configure() {
                from("workflow:w")
                    .split(body(), AggregationStrategies.groupedBody())
                    .parallelProcessing()
                    .id("items")
                    .claimCheck(ClaimCheckOperation.Set, "item-${body}")
                    .end()
                    .to("gate:lead")
                    .claimCheck(ClaimCheckOperation.Get, "item-b")
                    .setBody(simple("${body}"));
              }
            })) {
      Run run = app.run("w", List.of("a", "b", "c"));
      app.restart();

      assertThat(approved(app, run).output().value()).isEqualTo("b");
    }
  }

  @Test
  void unknown_names_and_foreign_fields_are_refused_at_load() {
    assertThatThrownBy(
            () ->
                open(
                    new RouteBuilder() {
                      @Override
                      public void configure() {
                        from("workflow:w")
                            .claimCheck(ClaimCheckOperation.Get, "kep")
                            .filter(simple("${memory(typd)} == 1"))
                            .to("log:x")
                            .end()
                            .claimCheck(ClaimCheckOperation.Set, "kept")
                            .id("one")
                            .claimCheck(ClaimCheckOperation.Set, "kept")
                            .id("two");
                      }
                    }))
        .rootCause()
        .hasMessageContaining("there is no field 'kep'")
        .hasMessageContaining("memory(typd)")
        .hasMessageContaining("two writers: claimCheck 'one' and claimCheck 'two'");
  }

  private RunFixture open(RouteBuilder routes) throws Exception {
    return open(CONTRACT, routes);
  }

  private RunFixture open(String contract, RouteBuilder routes) throws Exception {
    java.nio.file.Files.writeString(
        directory.resolve("typed.schema.json"), "{\"type\":\"number\"}");
    return new RunFixture(directory, contract, routes);
  }

  private RunFixture joining(RouteBuilder routes) throws Exception {
    return open(CONTRACT + "joins: { items: { require: all } }\n", routes);
  }

  private static Run approved(RunFixture app, Run run) throws Exception {
    app.gates().approve(app.gates().list(false).get(0).id(), "reviewer", "ok");
    return app.settled(run);
  }

  private static List<String> writes(RunFixture app, Run run) {
    return app.runs().history(run.id()).records().stream()
        .map(StepRecord::writes)
        .flatMap(List::stream)
        .map(ClaimCheckTest::text)
        .toList();
  }

  private static String text(FieldWrite write) {
    return write.field() + " " + write.version() + " " + write.value().value();
  }
}

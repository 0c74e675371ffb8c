package dev.drover.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What of ownership and fallbacks is known to be wrong before anything runs. */
class OwnershipProblemsTest {
  private static final String FILE = "vendor-risk.drover.yaml";

  @TempDir Path dir;
  ContractFolder folder;

  @BeforeEach
  void aFolderWithSchemas() {
    folder =
        ContractFolder.in(dir)
            .with("number.json", "{\"type\": \"number\"}")
            .with("integer.json", "{\"type\": \"integer\"}")
            .with("text.json", "{\"type\": \"string\"}")
            .with("any.json", "{}")
            .with("one-of.json", "{\"oneOf\": [{\"type\": \"string\"}]}")
            .with(
                "closed.json",
                "{\"type\": \"object\", \"properties\": {\"g\": {\"type\": \"string\"}},"
                    + " \"additionalProperties\": false}")
            .with(
                "patterns.json",
                "{\"type\": \"object\", \"patternProperties\": {\"^n\": {}},"
                    + " \"additionalProperties\": false}")
            .with("named.json", "{\"type\": \"object\", \"required\": [\"name\"]}")
            .with(
                "wrong-name.json",
                "{\"type\": \"object\", \"properties\": {\"name\": {\"type\": \"boolean\"}}}")
            .with(
                "text-name.json",
                "{\"type\": \"object\", \"required\": [\"name\"],"
                    + " \"properties\": {\"name\": {\"type\": \"string\"}}}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "number.json     | text.json      | it gives number, the field takes string",
        "number.json     | integer.json   | ",
        "integer.json    | number.json    | ",
        "any.json        | text.json      | ",
        "one-of.json     | number.json    | ",
        "closed.json     | named.json     | it allows no property 'name', which the field requires",
        "patterns.json   | named.json     | ",
        "wrong-name.json | text-name.json | its 'name' gives boolean, the field takes string",
        "wrong-name.json | any.json       | ",
      })
  void an_output_that_can_never_fill_its_field_is_told_at_the_output(
      String output, String field, String why) {
    String contract =
        """
        memory: { f: { schema: %s } }
        agents:
          a: { uri: "direct:a", writes: [f], output: %s }
        steps:
          s: {}
        """
            .formatted(field, output);

    String expected =
        FILE
            + ":3:38: error: 'output' of agent 'a' can never fill field 'f': "
            + why
            + " (mend one of the schemas, or 'writes')";
    assertThat(folder.problems(contract))
        .isEqualTo(why == null ? java.util.List.of() : java.util.List.of(expected));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "text.json   | it gives string and has no properties",
        "closed.json | it allows no property 'f'",
        "any.json    | ",
      })
  void several_fields_are_properties_of_the_output(String output, String why) {
    String contract =
        """
        memory: { f: {}, g: { schema: text.json } }
        steps:
          s: { writes: [g, f], output: %s }
        """
            .formatted(output);

    if (why == null) {
      assertThat(folder.problems(contract)).isEmpty();
    } else {
      assertThat(folder.problems(contract))
          .anySatisfy(p -> assertThat(p).contains(":3:24:", "step 's'", "field 'f': " + why));
    }
  }

  @Test
  void readers_and_gates_name_declared_fields() {
    String contract =
        """
        memory: { vendor: {} }
        agents: { a: { uri: "direct:a", reads: vendr } }
        gates: { g: { due: 1h, escalate: [{ to: [boss], due: 1ms }], onTimeout: reject, shows: [vendors] } }
        steps: { s: { reads: [vendor, nothing] } }
        """;

    assertThat(folder.problems(contract))
        .satisfiesExactly(
            p -> assertThat(p).contains(":2:33:", "agent 'a' reads", "'vendr'", "'vendor'?"),
            p -> assertThat(p).contains(":3:89:", "gate 'g' shows", "'vendors'", "'vendor'?"),
            p -> assertThat(p).contains(":4:31:", "step 's' reads", "'nothing'"));
  }

  @Test
  void a_fallback_is_another_agent_without_fields_revisions_and_fallback_of_its_own() {
    String contract =
        """
        memory: { f: {}, g: {} }
        agents:
          a: { uri: "direct:a", writes: f, fallback: { agent: b } }
          b: { uri: "direct:b", writes: g, revises: a, maxRevisions: 1, fallback: { value: 1 } }
          c: { uri: "direct:c", fallback: { agent: c } }
          d: { uri: "direct:d", fallback: { agent: bb } }
        """;

    assertThat(folder.problems(contract))
        .satisfiesExactly(
            p -> assertThat(p).contains(":3:48:", "agent 'b' is a fallback and writes 'g'"),
            p -> assertThat(p).contains(":3:48:", "agent 'b' is a fallback and revises"),
            p -> assertThat(p).contains(":3:48:", "agent 'b' is a fallback and has one"),
            p -> assertThat(p).contains(":5:37:", "is the agent itself"),
            p -> assertThat(p).contains(":6:37:", "'bb'", "did you mean 'b'?"));
  }

  @Test
  void a_constant_has_to_fit_the_output() {
    String contract =
        """
        memory: { f: { schema: number.json } }
        agents: { a: { uri: "direct:a", writes: f, fallback: { value: none } } }
        steps: { s: { output: text.json, fallback: { value: 7 } } }
        """;

    assertThat(folder.problems(contract))
        .satisfiesExactly(
            p -> assertThat(p).contains(":2:44:", "'fallback' of agent 'a' has a value that does"),
            p -> assertThat(p).contains(":3:34:", "'fallback' of step 's' has a value that does"));
  }

  @Test
  void what_may_happen_at_most_once_has_no_fallback() {
    assertThat(folder.problems("steps: { s: { effect: at-most-once, fallback: { value: 1 } } }"))
        .singleElement()
        .satisfies(p -> assertThat(p).contains(":1:10:", "at most once and has a fallback"));
  }

  @Test
  void accepting_leaves_no_field_without_its_writer() {
    String contract =
        """
        memory: { f: {} }
        agents:
          a: { uri: "direct:a" }
          b: { uri: "direct:b", writes: f, revises: a, maxRevisions: 1, onRevisionsUsedUp: accept }
          c: { uri: "direct:c", revises: a, maxRevisions: 1, onRevisionsUsedUp: fallback }
        """;

    assertThat(folder.problems(contract))
        .satisfiesExactly(
            p -> assertThat(p).contains(":4:65:", "then nobody writes field 'f'"),
            p -> assertThat(p).contains(":5:54:", "is 'fallback', but there is none"));
  }
}

package dev.drover.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Schemas are whole, local, and say readably where a value breaks them. */
class SchemaTest {
  @TempDir Path dir;
  ContractFolder folder;

  @BeforeEach
  void anEmptyFolder() {
    folder = new ContractFolder(dir);
  }

  @Test
  void violations_name_the_place_the_rule_and_the_reason_in_a_stable_order() {
    Schema schema =
        schema(
            """
            {"type": "object", "required": ["id"], "additionalProperties": false,
             "properties": {"id": {"type": "string"}, "lines": {"type": "array", "items": {
               "type": "object", "required": ["total"],
               "properties": {"total": {"type": "number", "minimum": 0}}}}}}
            """);

    List<Violation> violations =
        schema.check(
            Map.of(
                "lines", List.of(Map.of("total", 1), Map.of(), Map.of("total", -1)), "extra", 1));

    assertThat(violations)
        .extracting(v -> v.field() + " " + v.rule())
        .containsExactly(
            "extra additionalProperties",
            "id required",
            "lines[1].total required",
            "lines[2].total minimum");
    assertThat(violations).extracting(Violation::message).allMatch(m -> !m.isBlank());
    assertThat(schema.check("text")).containsExactlyElementsOf(schema.check("text"));
    assertThat(schema.check(null)).extracting(Violation::field).containsExactly("");
  }

  @Test
  void a_whole_double_is_an_integer_and_formats_are_checked() {
    assertThat(schema("{\"type\": \"integer\"}").check(3.0)).isEmpty();
    assertThat(schema("{\"type\": \"integer\"}").check(3.5)).hasSize(1);
    assertThat(schema("{\"type\": \"string\", \"format\": \"date\"}").check("2026-13-01"))
        .extracting(Violation::rule)
        .containsExactly("format");
  }

  @Test
  void a_reference_to_a_local_file_becomes_part_of_the_schema() {
    folder.with(
        "schemas/parts/money.json",
        """
        {"$id": "https://example.com/money.json", "$defs": {"amount": {"type": "integer"}},
         "properties": {"amount": {"$ref": "#/$defs/amount"}}, "required": ["amount"]}
        """);
    Schema schema =
        schema(
            """
            {"properties": {"net": {"$ref": "parts/money.json"},
                            "vat": {"$ref": "parts/money.json#/$defs/amount"},
                            "$ref": {"const": {"$ref": "data"}}}}
            """);

    assertThat(schema.check(Map.of("net", Map.of("amount", "x"), "vat", "y")))
        .extracting(v -> v.field() + " " + v.rule())
        .containsExactly("net.amount type", "vat type");
    assertThat(schema.asTree().toString()).contains("#/$defs/money.json").doesNotContain("https");
  }

  @Test
  void files_may_refer_to_each_other_in_circles() {
    folder.with("schemas/b.json", "{\"properties\": {\"a\": {\"$ref\": \"s.json\"}}}");
    Schema schema =
        schema("{\"type\": \"object\", \"properties\": {\"b\": {\"$ref\": \"b.json\"}}}");

    assertThat(schema.check(Map.of("b", Map.of("a", Map.of("b", Map.of("a", 1))))))
        .extracting(Violation::field)
        .containsExactly("b.a.b.a");
  }

  @Test
  void fields_with_references_keep_them_when_an_output_is_made_of_them() {
    folder
        .with("schemas/s.json", "{\"$ref\": \"t.json#/$defs/n\"}")
        .with("schemas/t.json", "{\"$defs\": {\"n\": {\"type\": \"integer\"}}}");
    Cluster cluster =
        folder.load(
            "memory: { a: { schema: schemas/s.json }, b: { schema: schemas/s.json } }\n"
                + "agents: { x: { uri: 'direct:x', writes: [a, b] } }");

    assertThat(cluster.agent("x").get().output().get().check(Map.of("a", 1, "b", "no")))
        .extracting(Violation::field)
        .containsExactly("b");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"$ref\": \"https://example.com/x.json\"}      | is remote and never fetched",
        "{\"$ref\": \"file:///etc/passwd\"}              | is remote and never fetched",
        "{\"$ref\": \"//host/x.json\"}                   | is remote and never fetched",
        "{\"$ref\": \"/etc/x.json\"}                     | is not a relative path",
        "{\"$ref\": \"missing.json\"}                    | 'schemas/missing.json' cannot be read",
        "{\"$ref\": \"#/$defs/none\"}                    | $ref '#/$defs/none' leads nowhere",
        "{\"$ref\": \"#\"}                               | leads back to itself",
        "{\"anyOf\": [{\"$ref\": \"s.json\"}]}           | leads back to itself",
        "{\"dependentSchemas\": {\"a\": {\"$ref\": \"#\"}}} | leads back to itself",
        "{\"$ref\": \"#name\"}                           | names an anchor",
        "{\"not\": {\"$id\": \"other\"}}                 | $id 'other' is not read in contracts",
        "{\"type\": \"objekt\"}                          | is not a JSON Schema",
        "{\"properties\": []}                            | is not a JSON Schema",
        "{\"pattern\": \"(\"}                            | schemas/s.json",
        "[]                                              | is not a JSON Schema",
        "{\"a\": 1, \"a\": 2}                            | is not JSON",
        "{\"a\": 1} x                                    | is not JSON",
        "type: object                                    | is not JSON",
        "{\"$schema\": \"http://json-schema.org/draft-07/schema#\"} | is written in",
      })
  void an_unusable_schema_is_a_problem_at_the_key_of_the_contract(String schema, String message) {
    folder.with("schemas/s.json", schema);

    assertThat(folder.problems("memory:\n  f: { schema: schemas/s.json }\n"))
        .singleElement()
        .satisfies(p -> assertThat(p).contains("vendor-risk.drover.yaml:2:8: error:", message));
  }

  @Test
  void a_value_too_deep_for_the_stack_is_a_violation() {
    Schema lists = schema("{\"type\": [\"array\", \"integer\"], \"items\": {\"$ref\": \"#\"}}");

    assertThat(lists.check(nested(200, 1))).isEmpty();
    assertThat(lists.check(nested(200, "x"))).hasSize(1);
    assertThat(lists.check(nested(201, 1)))
        .containsExactly(new Violation("", "depth", "nested deeper than 200 levels"));
    assertThat(lists.check(nested(100_000, 1))).hasSize(1);
  }

  private static Object nested(int levels, Object innermost) {
    Object value = innermost;
    for (int i = 0; i < levels; i++) {
      value = List.of(value);
    }
    return value;
  }

  @Test
  void a_schema_built_by_hand_is_checked_too() {
    assertThat(Schema.of(Map.of("type", "string")).check(1)).hasSize(1);
    assertThat(Schema.of(true).check(1)).isEmpty();
    assertThatThrownBy(() -> Schema.of(Map.of("$ref", "https://example.com/x.json")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void the_tree_of_a_schema_cannot_be_changed() {
    Map<?, ?> tree = (Map<?, ?>) schema("{\"type\": \"object\"}").asTree();
    assertThatThrownBy(tree::clear).isInstanceOf(UnsupportedOperationException.class);
  }

  private Schema schema(String json) {
    folder.with("schemas/s.json", json);
    return folder.load("memory: { f: { schema: schemas/s.json } }").field("f").get().schema().get();
  }
}

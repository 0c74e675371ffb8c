package dev.drover.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KnownFieldsTest {

  @Test
  void properties_and_those_of_parts_and_references_are_known() {
    KnownFields known =
        known(
            Map.of(
                "properties", Map.of("a", true),
                "patternProperties", Map.of("^x-", true),
                "$ref", "#/$defs/base",
                "$defs", Map.of("base", Map.of("anyOf", List.of(with("b"), with("c")))),
                "if", with("d"),
                "dependentSchemas", Map.of("a", with("e")),
                "additionalProperties", false));

    assertThat(List.of("a", "b", "c", "d", "e", "x-ray")).allMatch(known::knows);
    assertThat(List.of("f", "ax-", "$ref")).noneMatch(known::knows);
  }

  @Test
  void a_schema_that_names_none_or_welcomes_others_knows_all() {
    for (Object schema :
        List.of(
            true,
            Map.of("type", "object"),
            Map.of("properties", Map.of("a", true), "additionalProperties", true),
            Map.of(
                "properties",
                Map.of("a", true),
                "additionalProperties",
                Map.of("type", "string")))) {
      assertThat(KnownFields.of(Schema.of(schema)).knows("other")).as("%s", schema).isTrue();
    }
  }

  @Test
  void a_schema_may_contain_itself() {
    KnownFields known =
        known(Map.of("properties", Map.of("child", Map.of("$ref", "#"), "name", true)));

    KnownFields deep = known.within("child").within("child");

    assertThat(deep.knows("name")).isTrue();
    assertThat(deep.knows("other")).isFalse();
    assertThat(known.within("name").knows("other")).isTrue();
  }

  private static Map<String, Object> with(String property) {
    return Map.of("properties", Map.of(property, true));
  }

  private static KnownFields known(Map<String, Object> schema) {
    return KnownFields.of(Schema.of(schema));
  }
}

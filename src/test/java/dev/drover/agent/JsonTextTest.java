package dev.drover.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonTextTest {

  private final JsonText json = new JsonText();

  @Test
  void json_becomes_plain_values_with_the_numbers_a_replay_would_see() {
    Object tree =
        tree(
            json.read(
                "{\"a\":[1,3000000000,92233720368547758080,1.10,1e2,true,null,\"x\"],\"b\":{}}"));

    assertThat(tree)
        .isEqualTo(
            Map.of(
                "a",
                Arrays.asList(
                    1,
                    3_000_000_000L,
                    new BigInteger("92233720368547758080"),
                    1.1,
                    100.0,
                    true,
                    null,
                    "x"),
                "b",
                Map.of()));
  }

  @Test
  void fields_keep_their_order_and_a_tree_survives_the_way_to_text_and_back() {
    String text = "{\"z\":1,\"a\":[{\"k\":0.5},null],\"m\":\"l\\n\"}";

    assertThat(json.write(tree(json.read(text)))).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{\"a\": 1, \"a\": 2}  | line 1, column 13: Duplicate",
        "{\"a\": NaN}          | line 1, column 10: Non-standard token 'NaN'",
        "{\"a\": -Infinity}    | line 1, column",
        "{\"a\": 1e999}        | the number 1e999 is out of range",
        "{\"a\": 1} {}         | more text after the JSON value",
        "{\"a\": 1             | Object (start marker at line: 1, column: 1)",
        "{'a': 1}              | line 1, column 2: Unexpected character",
        "Sure, here it is      | Unrecognized token 'Sure'",
        "~ ~                   | the text is empty",
      })
  void what_is_wrong_is_said_with_its_place(String text, String problem) {
    assertThat(notJson(json.read(text)))
        .startsWith("line 1, column ")
        .contains(problem)
        .doesNotContain("`", "Source");
  }

  @Test
  void a_hundred_thousand_levels_are_refused_without_a_stack_overflow() {
    String lists = notJson(json.read("[".repeat(100_000) + "]".repeat(100_000)));
    String objects = notJson(json.read("{\"a\":".repeat(100_000) + "1" + "}".repeat(100_000)));

    assertThat(lists).contains("depth (201) exceeds the maximum allowed (200").doesNotContain("`");
    assertThat(objects).contains("depth (201)");
  }

  @Test
  void two_hundred_levels_are_read() {
    assertThat(json.read("[".repeat(200) + "]".repeat(200))).isInstanceOf(JsonRead.Tree.class);
  }

  @Test
  void a_text_over_eight_megabytes_is_refused() {
    String longest = "\"" + "x".repeat(8 * 1024 * 1024) + "\"";

    assertThat(json.read(longest)).isInstanceOf(JsonRead.Tree.class);
    assertThat(notJson(json.read("\"x" + longest.substring(1)))).contains("8388609");
  }

  @Test
  void a_tree_that_was_read_cannot_be_changed() {
    Map<?, ?> tree = (Map<?, ?>) tree(json.read("{\"a\":[1]}"));

    assertThatThrownBy(() -> tree.remove("a")).isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> ((List<?>) tree.get("a")).clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void numbers_that_json_does_not_have_are_not_written() {
    assertThatThrownBy(() -> json.write(Map.of("a", Double.NaN)))
        .isInstanceOf(UnwritableTree.class)
        .hasMessageContaining("JSON has no number NaN");
    assertThatThrownBy(() -> json.write(List.of(Float.POSITIVE_INFINITY)))
        .isInstanceOf(UnwritableTree.class);
    assertThat(json.write(List.of(1.5f, 2.0, new BigDecimal("1.10")))).isEqualTo("[1.5,2.0,1.10]");
  }

  @Test
  void a_tree_that_holds_itself_is_not_written() {
    Map<String, Object> self = new LinkedHashMap<>();
    self.put("self", self);

    assertThatThrownBy(() -> json.write(self)).isInstanceOf(UnwritableTree.class);
  }

  @Test
  void the_pretty_form_is_the_same_on_every_system() {
    assertThat(json.writePretty(tree(json.read("{\"a\":[1,{\"b\":2}]}"))))
        .isEqualTo("{\n  \"a\": [\n    1,\n    {\n      \"b\": 2\n    }\n  ]\n}");
  }

  @Test
  void the_json_of_an_answer_may_stand_alone_or_in_one_fence_with_prose_around() {
    assertThat(tree(json.readAnswer(" {\"a\":1}\n"))).isEqualTo(Map.of("a", 1));
    assertThat(tree(json.readAnswer("```json\n{\"a\":1}\n```"))).isEqualTo(Map.of("a", 1));
    assertThat(tree(json.readAnswer("Here:\n\n```JSON\n{\"a\":\n1}\n```\nAnything else?")))
        .isEqualTo(Map.of("a", 1));
    assertThat(tree(json.readAnswer("```\n[1]\n```"))).isEqualTo(List.of(1));
    assertThat(tree(json.readAnswer("```sh\nls\n```\n```json\n[1]\n```"))).isEqualTo(List.of(1));
  }

  @Test
  void backticks_inside_a_json_text_are_no_fence() {
    assertThat(tree(json.readAnswer("{\"a\":\"```json\\n1\\n```\"}")))
        .isEqualTo(Map.of("a", "```json\n1\n```"));
  }

  @Test
  void fences_that_leave_a_doubt_are_refused() {
    assertThat(notJson(json.readAnswer("```json\n1\n```\n```json\n2\n```")))
        .isEqualTo("expected one ```json block, found 2");
    assertThat(notJson(json.readAnswer("```json\n{\"a\":"))).contains("not closed");
    assertThat(notJson(json.readAnswer("Here: {\"a\":1}"))).contains("Unrecognized token 'Here'");
  }

  private static Object tree(JsonRead read) {
    assertThat(read).isInstanceOf(JsonRead.Tree.class);
    return ((JsonRead.Tree) read).value();
  }

  private static String notJson(JsonRead read) {
    assertThat(read).isInstanceOf(JsonRead.NotJson.class);
    return ((JsonRead.NotJson) read).message();
  }
}

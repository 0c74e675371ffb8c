package dev.drover.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InvalidScriptTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '^',
      quoteCharacter = '~',
      value = {
        "{ when: '(a', reply: x }                              ^ 3:13 ^ not a regular expression",
        "{ when: a, repli: x }                                 ^ 3:16 ^ unknown key 'repli'; known here: agent",
        "{ when: a }                                           ^ 3:5  ^ 'reply' is missing",
        "{ when: '(?<a>x)', reply: { y: '${b}' } }             ^ 3:36 ^ no group 'b'",
        "{ when: '(?<a>x)', reply: { y: '${a|money}' } }       ^ 3:36 ^ unknown filter 'money'; known are text, trim",
        "{ when: '(?<a>x)', reply: '${a' }                     ^ 3:31 ^ '${a' is not a placeholder",
        "{ reply: '${a}' }                                     ^ 3:14 ^ no group 'a'",
        "{ reply: x, delay: soon }                             ^ 3:24 ^ 'soon' is not a delay",
        "{ reply: x, usage: { inputTokens: -1, outputTokens: 1 } } ^ 3:39 ^ not a number of tokens",
        "{ reply: x, lines: { into: l, each: a, as: b } }      ^ 3:24 ^ a reply that is a mapping",
        "{ reply: { l: 1 }, lines: { into: l, each: a, as: b } } ^ 3:31 ^ already has 'l'",
        "{ reply: { l: 1 }, lines: { into: m, each: a, as: '${z}' } } ^ 3:55 ^ no group 'z'",
        "{ reply: { a: 1, a: 2 } }                             ^ 3:22 ^ 'a' is here twice",
        "{ reply: .nan }                                       ^ 3:14 ^ '.nan' is not a JSON number",
        "{ reply: &r [*r] }                                    ^ 3:14 ^ anchors",
        "{ reply: [x }                                         ^ 3:17 ^ not YAML",
      })
  void a_bad_rule_is_found_at_load_with_its_place(String rule, String place, String problem) {
    assertThatThrownBy(
            () -> ScriptedModel.parse("bad.script.yaml", "scripted: true\nrules:\n  - " + rule))
        .isInstanceOf(InvalidScript.class)
        .hasMessageStartingWith("bad.script.yaml:" + place + ":")
        .hasMessageContaining(problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rules: [{ reply: x }]                  | says 'scripted: true'",
        "{ scripted: false, rules: [] }         | says 'scripted: true'",
        "{ scripted: true, rules: [] }          | no rules",
        "{ scripted: true }                     | 'rules' is missing",
        "{ scripted: true, rules: x }           | expected a list",
        "[ x ]                                  | expected a mapping",
        "'# nothing'                            | the script is empty",
      })
  void a_file_that_is_no_script_is_refused(String yaml, String problem) {
    assertThatThrownBy(() -> ScriptedModel.parse("bad.script.yaml", yaml))
        .isInstanceOf(InvalidScript.class)
        .hasMessageStartingWith("bad.script.yaml:1:")
        .hasMessageContaining(problem);
  }

  @Test
  void a_group_is_known_even_when_the_expression_ends_with_a_comment() {
    ScriptedModel model =
        ScriptedModel.parse(
            "c.script.yaml",
            "scripted: true\nrules:\n  - { when: '(?x) (?<a>h.) # two', reply: '${a}' }");

    assertThat(model.chat("hello")).isEqualTo("he");
  }

  @Test
  void a_script_is_loaded_from_a_file(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("one.script.yaml");
    Files.writeString(file, "scripted: true\nrules:\n  - { reply: hi }");

    assertThat(ScriptedModel.load(file).name()).isEqualTo("scripted:one.script.yaml");
    assertThatThrownBy(() -> ScriptedModel.load(folder.resolve("none.script.yaml")))
        .isInstanceOf(InvalidScript.class)
        .hasMessageContaining("none.script.yaml: cannot be read");
  }
}

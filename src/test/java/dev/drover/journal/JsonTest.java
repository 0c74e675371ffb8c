package dev.drover.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"", "{", "{\"a\":1,\"a\":2}", "1 2", "NaN", "{'a':1}", "[1,]", "\"\u0001\""})
  void what_is_not_a_json_document_is_refused(String text) {
    assertThatThrownBy(() -> Json.read(text)).isInstanceOf(InvalidJson.class);
  }

  @Test
  void a_document_nested_a_hundred_thousand_levels_deep_is_refused() {
    assertThatThrownBy(() -> Json.read("[".repeat(100_000) + "]".repeat(100_000)))
        .isInstanceOf(InvalidJson.class)
        .hasMessageContaining("depth");
  }

  @Test
  void the_place_of_an_error_is_named() {
    assertThatThrownBy(() -> Json.read("{\n  \"a\": x}")).hasMessageContaining("line 2, column");
  }

  @Test
  void bytes_that_are_not_utf_8_are_refused() {
    byte[] broken = {'"', (byte) 0xC3, '"'};
    byte[] brokenBesideHalf = "{\"\\ud800\":\"?\"}".getBytes(StandardCharsets.UTF_8);
    brokenBesideHalf[brokenBesideHalf.length - 3] = (byte) 0xC3;

    assertThatThrownBy(() -> Json.read(broken)).isInstanceOf(InvalidJson.class);
    assertThatThrownBy(() -> Json.read(brokenBesideHalf)).isInstanceOf(InvalidJson.class);
  }

  @Test
  void what_is_read_is_frozen() {
    Object tree = Json.read("{\"a\":[1,2.5,null]}");

    assertThat(Tree.isFrozen(tree)).isTrue();
    assertThat(Json.read("null")).isNull();
  }

  @Test
  void keys_keep_their_order() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("z", 1);
    map.put("a", 2);

    assertThat(new String(Json.write(Tree.freeze(map)), StandardCharsets.UTF_8))
        .isEqualTo("{\"z\":1,\"a\":2}");
    assertThat(Json.pretty(map)).contains("\n");
  }
}

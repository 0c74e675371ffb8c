package dev.drover.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PayloadTest {

  @Test
  void the_media_type_follows_from_the_value() {
    assertThat(Payload.of(null)).isSameAs(Payload.NONE);
    assertThat(Payload.of("text").mediaType()).isEqualTo(Payload.TEXT);
    assertThat(Payload.of(List.of()).mediaType()).isEqualTo(Payload.JSON);
    assertThat(Payload.of(7).mediaType()).isEqualTo(Payload.JSON);
    assertThat(Payload.of(new byte[1]).mediaType()).isEqualTo(Payload.BYTES);
    assertThat(Payload.ofBytes(new byte[1], "image/png").mediaType()).isEqualTo("image/png");
  }

  @Test
  void what_a_store_kept_is_the_same_payload() {
    for (Object value : List.of("text", "", Map.of("a", List.of(1, "x")), 7, true)) {
      Payload payload = Payload.of(value);
      Payload stored = Payload.stored(payload.mediaType(), payload.bytes());

      assertThat(stored).isEqualTo(payload).hasSameHashCodeAs(payload);
      assertThat(stored.value()).isEqualTo(payload.value());
      assertThat(stored.digest()).isEqualTo(payload.digest());
    }
    assertThat(Payload.stored(Payload.NOTHING, new byte[0])).isSameAs(Payload.NONE);
    assertThat(Payload.NONE.value()).isNull();
    assertThat(Payload.NONE.isNothing()).isTrue();
  }

  @Test
  void it_encodes_once() {
    Payload payload = Payload.of(Map.of("a", 1));

    assertThat(payload.bytes()).isSameAs(payload.bytes());
    assertThat(payload.bytes()).asString(StandardCharsets.UTF_8).isEqualTo("{\"a\":1}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "plain",
        "grüß 漢 \uD83D\uDE00",
        "\uD800",
        "\uDC00 a \uD800",
        "\uD83D\uDE00\uD83D",
        "\uDE00\uD83D",
        "\uFFFD and \uD800?",
        "nul \u0000"
      })
  void every_java_text_comes_back(String text) {
    Payload payload = Payload.of(text);

    assertThat(Payload.stored(Payload.TEXT, payload.bytes()).value()).isEqualTo(text);
    assertThat(Json.read(Json.write(Tree.freeze(Map.of(text, text)))))
        .isEqualTo(Map.of(text, text));
  }

  @Test
  void text_without_halves_is_plain_utf_8() {
    String text = "grüß 漢 \uD83D\uDE00";

    assertThat(Payload.of(text).bytes()).isEqualTo(text.getBytes(StandardCharsets.UTF_8));
  }
}

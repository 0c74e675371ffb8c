package dev.drover.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.journal.Payload;
import dev.drover.run.InvalidInput;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SettingTest {
  @Test
  void settingsBuildAnObjectWhereThereIsNone() {
    assertThat(applied(Payload.NONE, "a.b=1", "a.c=text", "d=[true,null]").value())
        .isEqualTo(Map.of("a", Map.of("b", 1, "c", "text"), "d", Arrays.asList(true, null)));
  }

  @Test
  void settingsOverrideMembersAndKeepTheOthers() {
    Payload input = Payload.of(Map.of("a", Map.of("b", 1, "c", 2), "d", 3));

    assertThat(applied(input, "a.b=9").value())
        .isEqualTo(Map.of("a", Map.of("b", 9, "c", 2), "d", 3));
  }

  @Test
  void aValueMayContainEqualsSigns() {
    assertThat(applied(Payload.NONE, "q=a=b").value()).isEqualTo(Map.of("q", "a=b"));
  }

  @Test
  void theInputIsLeftAloneWithoutSettings() {
    Payload text = Payload.of("text");

    assertThat(applied(text)).isSameAs(text);
  }

  @Test
  void aTextHasNoMembers() {
    assertThatThrownBy(() -> applied(Payload.of("text"), "a=1"))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("JSON object");
  }

  @Test
  void aVeryDeepSettingIsRefused() {
    assertThatThrownBy(() -> applied(Payload.NONE, "a.".repeat(5_000) + "a=1"))
        .isInstanceOf(InvalidInput.class);
  }

  private static Payload applied(Payload input, String... settings) {
    List<Setting> parsed = Stream.of(settings).map(Setting::parse).toList();
    return Setting.applied(input, parsed);
  }
}

package dev.drover.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataTimeTest {
  private static final Instant AT = Instant.parse("2026-11-20T10:15:30Z");

  @Test
  void the_way_leads_through_objects_and_lists() {
    Object value = Map.of("a/b", List.of("x", Map.of("~", AT.toString())));

    assertThat(new DataTime("/a~1b/1/~0").in(value)).contains(AT);
  }

  @Test
  void an_instant_may_have_an_offset_or_be_epoch_milliseconds() {
    DataTime at = new DataTime("/at");

    assertThat(at.in(Map.of("at", "2026-11-20T11:15:30+01:00"))).contains(AT);
    assertThat(at.in(Map.of("at", AT.toEpochMilli()))).contains(AT);
    assertThat(at.in(Map.of("at", 5))).contains(Instant.ofEpochMilli(5));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "yesterday", "2026-11-20", "2026-11-20T10:15:30", "1700000000000"})
  void other_texts_are_no_times(String text) {
    assertThat(new DataTime("/at").in(Map.of("at", text))).isEmpty();
  }

  @Test
  void what_is_missing_or_no_time_is_none() {
    DataTime at = new DataTime("/at/0");

    for (Object value : Arrays.asList(null, "text", 5, Map.of(), List.of(), Map.of("at", true))) {
      assertThat(at.in(value)).isEmpty();
    }
    assertThat(at.in(Map.of("at", List.of()))).isEmpty();
    assertThat(new DataTime("/at/01").in(Map.of("at", List.of(1, 2)))).isEmpty();
    assertThat(new DataTime("/at").in(Map.of("at", 1.5))).isEmpty();
  }
}

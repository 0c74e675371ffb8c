package dev.drover.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Time spans, sizes and near names. */
class ValueFormsTest {
  @ParameterizedTest
  @CsvSource({
    "30s, PT30S",
    "4h, PT4H",
    "500ms, PT0.5S",
    "2d, P2D",
    "1h30m, PT1H30M",
    "PT4H, PT4H",
    "1d2h3m4s5ms, PT26H3M4.005S",
    "P1DT2H, PT26H",
    "PT0.5S, PT0.5S",
    "007m, PT7M"
  })
  void time_spans_are_read(String written, Duration meant) {
    assertThat(Durations.parse(written)).contains(meant);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "30", "0s", "-1s", "1s1h", "1.5h", "4 h", "4H", "P", "PT", "P1DT", "1y"})
  void what_is_no_time_span_is_refused(String written) {
    assertThat(Durations.parse(written)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1",
    "10KiB, 10240",
    "10MiB, 10485760",
    "1GiB, 1073741824",
    "5KB, 5000",
    "5MB, 5000000"
  })
  void sizes_are_read(String written, long bytes) {
    assertThat(Sizes.parse(written)).hasValue(bytes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "10mib", "10 MiB", "-1", "1.5MiB", "1GB", "MiB"})
  void what_is_no_size_is_refused(String written) {
    assertThat(Sizes.parse(written)).isEmpty();
  }

  @Test
  void a_near_name_is_suggested_and_far_ones_are_listed() {
    List<String> known = List.of("timeout", "retries", "reads");

    assertThat(Nearest.hint("timeuot", known)).isEqualTo("did you mean 'timeout'?");
    assertThat(Nearest.hint("Retries", known)).isEqualTo("did you mean 'retries'?");
    assertThat(Nearest.hint("budget", known)).isEqualTo("known: timeout, retries, reads");
    assertThat(Nearest.hint("x", List.of())).isEqualTo("none is declared");
  }

  @Test
  void two_swapped_letters_count_once() {
    assertThat(Nearest.distance("onec", "once")).isEqualTo(1);
    assertThat(Nearest.distance("", "abc")).isEqualTo(3);
    assertThat(Nearest.distance("kitten", "sitting")).isEqualTo(3);
  }
}

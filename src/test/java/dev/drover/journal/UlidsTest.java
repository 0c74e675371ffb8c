package dev.drover.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class UlidsTest {
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.ofEpochMilli(1_469_922_850_259L));
  private final Ulids ulids = new Ulids(now::get, 1);

  @Test
  void the_first_ten_characters_are_the_time() {
    assertThat(ulids.next()).hasSize(26).startsWith("01ARZ3NDEK").matches("[0-9A-HJKMNP-TV-Z]{26}");
  }

  @Test
  void ids_rise_within_a_millisecond_and_when_the_clock_goes_back() {
    var ids = Stream.generate(ulids::next).limit(1_000).toList();
    now.set(now.get().minusSeconds(60));
    String later = ulids.next();

    assertThat(ids).isSorted().doesNotHaveDuplicates();
    assertThat(later).isGreaterThan(ids.get(999));
  }

  @Test
  void an_id_of_another_length_is_refused() {
    assertThat(new RunId(ulids.next())).isLessThan(new RunId(ulids.next()));
    org.assertj.core.api.Assertions.assertThatThrownBy(() -> new RunId("short"))
        .hasMessageContaining("'short' is not a run id");
  }
}

package dev.drover.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How much a branch gave. */
class ResultSizeTest {
  @Test
  void nothing_is_nothing() {
    assertThat(ResultSize.of(null)).hasValue(0);
    assertThat(ResultSize.of(List.of())).hasValue(0);
    assertThat(ResultSize.of(Map.of())).hasValue(0);
    assertThat(ResultSize.of(" \n")).hasValue(0);
    assertThat(ResultSize.of(new byte[0])).hasValue(0);
    assertThat(ResultSize.of(Collections.singletonMap("title", null))).hasValue(0);
  }

  @Test
  void a_list_is_as_long_as_it_is() {
    assertThat(ResultSize.of(List.of("", ""))).hasValue(2);
    assertThat(ResultSize.of(Set.of(1))).hasValue(1);
  }

  @Test
  void an_object_is_as_large_as_its_lists() {
    assertThat(ResultSize.of(Map.of("source", "wire", "read", 0, "items", List.of()))).hasValue(0);
    assertThat(
            ResultSize.of(
                Map.of("source", "wire", "page", Map.of("items", List.of(1, 2), "next", ""))))
        .hasValue(2);
  }

  @Test
  void an_object_without_lists_counts_what_its_fields_say() {
    assertThat(ResultSize.of(Map.of("score", 12, "why", "", "of", Map.of("name", "acme"))))
        .hasValue(2);
  }

  @Test
  void texts_and_plain_values_have_a_size() {
    assertThat(ResultSize.of(" no risk ")).hasValue(7);
    assertThat(ResultSize.of(0)).hasValue(1);
    assertThat(ResultSize.of(false)).hasValue(1);
  }

  @Test
  void what_would_have_to_be_read_is_not_measured() {
    assertThat(ResultSize.of(new ByteArrayInputStream(new byte[0]))).isEmpty();
    assertThat(ResultSize.of(new Object())).isEmpty();
  }
}

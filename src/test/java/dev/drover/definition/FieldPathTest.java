package dev.drover.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldPathTest {

  @Test
  void a_field_is_a_name_a_pointer_or_the_whole() {
    assertThat(FieldPath.of("a.b").names()).containsExactly("a.b");
    assertThat(FieldPath.of("/a/b~1c/~0").names()).containsExactly("a", "b/c", "~");
    assertThat(FieldPath.of("/a")).isEqualTo(FieldPath.of("a"));
    assertThat(FieldPath.of(".")).isEqualTo(FieldPath.WHOLE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "/a~", "/a~2/b"})
  void what_is_neither_is_refused(String written) {
    assertThatThrownBy(() -> FieldPath.of(written)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a", "a.b", "a/b", "~", ".", "/.", "/", "//", "/a/b", "/~1a", "/a~0/ ", "/ "})
  void it_is_written_as_it_is_read(String written) {
    assertThat(FieldPath.of(written)).hasToString(written);
  }

  @Test
  void it_finds_what_stands_there() {
    Object value = Map.of("a", List.of(1, Map.of("b", "x")));

    assertThat(FieldPath.of("/a/1/b").in(value)).isEqualTo("x");
    assertThat(FieldPath.WHOLE.in(value)).isSameAs(value);
    for (String nothing : List.of("b", "/a/2", "/a/01", "/a/-1", "/a/0/b")) {
      assertThat(FieldPath.of(nothing).in(value)).isNull();
    }
  }

  @Test
  void it_may_stand_within_another() {
    assertThat(FieldPath.of("/a/b").isWithin(FieldPath.of("a"))).isTrue();
    assertThat(FieldPath.of("a").isWithin(FieldPath.WHOLE)).isTrue();
    assertThat(FieldPath.of("a").isWithin(FieldPath.of("/a/b"))).isFalse();
    assertThat(FieldPath.of("ab").isWithin(FieldPath.of("a"))).isFalse();
  }
}

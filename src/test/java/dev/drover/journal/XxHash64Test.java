package dev.drover.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class XxHash64Test {

  @ParameterizedTest
  @CsvSource({
    "'', ef46db3751d8e999",
    "a, d24ec4f1a98c6e5b",
    "abc, 44bc2cf5ad770999",
    "Nobody inspects the spammish repetition, fbcea83c8a378bf1"
  })
  void it_gives_the_reference_values(String text, String expected) {
    long hash = XxHash64.of(text.getBytes(StandardCharsets.UTF_8));

    assertThat(Long.toHexString(hash)).isEqualTo(expected);
  }

  @Test
  void mixing_depends_on_the_order() {
    assertThat(XxHash64.mix(1, 2)).isNotEqualTo(XxHash64.mix(2, 1));
  }
}

package dev.drover.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TokenUsageTest {

  @Test
  void usages_add_up_part_by_part() {
    assertThat(new TokenUsage(1, 2, 3, 4, 5).plus(new TokenUsage(10, 20, 30, 40, 50)))
        .isEqualTo(new TokenUsage(11, 22, 33, 44, 55));
  }

  @Test
  void a_model_that_tells_nothing_still_was_called() {
    assertThat(TokenUsage.ofCall(null)).isEqualTo(new TokenUsage(0, 0, 0, 0, 1));
    assertThat(TokenUsage.ofCall(new dev.langchain4j.model.output.TokenUsage(7, null)))
        .isEqualTo(new TokenUsage(7, 0, 0, 0, 1));
  }

  @Test
  void negative_counts_are_refused() {
    assertThatThrownBy(() -> new TokenUsage(0, 0, 0, -1, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}

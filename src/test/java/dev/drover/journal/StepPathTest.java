package dev.drover.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class StepPathTest {

  @Test
  void paths_grow_by_names_items_and_repeats() {
    StepPath path = StepPath.ROOT.child("batches", 1).item(2).child("enrich", 3);

    assertThat(path.value()).isEqualTo("batches[2]/enrich#3");
  }

  @Test
  void a_path_is_within_its_ancestors_only() {
    StepPath panel = new StepPath("panel");

    assertThat(new StepPath("panel").isWithin(panel)).isTrue();
    assertThat(new StepPath("panel/a").isWithin(panel)).isTrue();
    assertThat(new StepPath("panel[1]").isWithin(panel)).isTrue();
    assertThat(new StepPath("panels").isWithin(panel)).isFalse();
    assertThat(new StepPath("panel#2").isWithin(panel)).isFalse();
    assertThat(StepPath.ROOT.isWithin(panel)).isFalse();
    assertThat(panel.isWithin(StepPath.ROOT)).isTrue();
  }

  @Test
  void a_key_names_path_and_generation() {
    assertThat(new StepKey(new StepPath("a/b"), 2).text()).isEqualTo("a/b~2");
    assertThatThrownBy(() -> new StepKey(StepPath.ROOT, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void what_is_put_before_a_step_is_no_part_of_it() {
    StepPath step = new StepPath("panel/risk");
    StepPath put = step.insertion("fork");

    assertThat(put.value()).isEqualTo("panel/risk/@fork");
    assertThat(put.isInsertion()).isTrue();
    assertThat(put.isInsertionBefore(step)).isTrue();
    assertThat(put.isInsertionBefore(new StepPath("panel"))).isFalse();
    assertThat(step.isInsertion()).isFalse();
  }
}

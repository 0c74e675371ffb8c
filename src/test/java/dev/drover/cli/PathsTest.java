package dev.drover.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PathsTest {

  @Test
  void after_a_loop_back_each_repetition_has_its_own_steps_below_it() {
    List<String> tree =
        ordered("read", "extract/text", "extract", "check", "extract/text", "extract", "check");

    assertThat(tree)
        .containsExactly(
            "read", "extract", "extract/text", "check", "extract", "extract/text", "check");
  }

  @Test
  void branches_and_items_stand_below_their_fan_out_also_before_it_is_over() {
    assertThat(ordered("panel/a", "panel/b", "panel", "items[0]/x", "items[1]/x"))
        .containsExactly("panel", "panel/a", "panel/b", "items[0]/x", "items[1]/x");
  }

  @Test
  void how_a_branch_ended_is_no_step_that_somebody_declared() {
    List<Fields> steps =
        Stream.of("all/a", "all/a/@branch", "all/b/@again#2", "all/@join", "risk/@fork", "all")
            .map(path -> Fields.of(Map.of("path", path)))
            .toList();

    assertThat(Paths.declared(steps))
        .extracting(step -> step.text("path"))
        .containsExactly("all/a", "risk/@fork", "all");
  }

  private static List<String> ordered(String... paths) {
    List<Fields> steps = Stream.of(paths).map(path -> Fields.of(Map.of("path", path))).toList();
    return Paths.asTree(steps).stream().map(step -> step.text("path")).toList();
  }
}

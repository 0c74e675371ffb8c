package dev.drover.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ByPathTest {
  private static final List<StepPath> PATHS =
      Stream.of(
              "a",
              "a/b",
              "a/b",
              "a-b",
              "a#2",
              "a#2/b",
              "a[1]",
              "a[1][2]",
              "a[1][2]/b",
              "a[10]",
              "a/bc",
              "a0",
              "a\\",
              "aa/b",
              "b",
              "a/b[0]",
              "a.b",
              "A",
              "\u00e4/b")
          .map(StepPath::new)
          .toList();
  private final ByPath<StepPath> index = new ByPath<>(PATHS, path -> path);

  @Test
  void finds_what_lies_within_a_path_and_nothing_else() {
    for (StepPath around : Stream.concat(PATHS.stream(), Stream.of(StepPath.ROOT)).toList()) {
      assertThat(index.within(around))
          .as(around.value())
          .containsExactlyInAnyOrderElementsOf(
              PATHS.stream().filter(path -> path.isWithin(around)).toList());
    }
  }

  @Test
  void a_path_looks_upward_and_not_through_all_there_are() {
    for (StepPath around : PATHS) {
      for (StepPath path : PATHS) {
        assertThat(path.isWithinAny(Set.of(around)))
            .as(path + " in " + around)
            .isEqualTo(path.isWithin(around));
      }
    }
    Asked many = new Asked();
    for (int item = 0; item < 10_000; item++) {
      many.add(new StepPath("batches").item(item));
    }
    assertThat(new StepPath("batches[10000][7]/enrich").isWithinAny(many)).isFalse();
    assertThat(many.times).isEqualTo(4);
  }

  /** Counts how often it is asked, and cannot be gone through. */
  private static final class Asked extends HashSet<StepPath> {
    private static final long serialVersionUID = 1L;
    private int times;

    @Override
    public boolean contains(Object path) {
      times++;
      return super.contains(path);
    }

    @Override
    public Iterator<StepPath> iterator() {
      throw new AssertionError("looked at all of them");
    }
  }
}

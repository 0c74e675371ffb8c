package dev.drover.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The process is halted at every durability boundary in turn, and started again. Each time the run
 * must end as the undisturbed one does, with the same records, and the witnesses outside must have
 * seen nothing twice but what was under way when it was halted.
 */
class CrashPointsTest {
  private static final int AT_ONCE = 2;
  private static final int LEAST_POINTS_A_STEP = 3;

  @TempDir Path directory;

  @Test
  void aRunThatIsHaltedAtAnyDurabilityBoundaryEndsLikeTheUndisturbedOne() throws Exception {
    try (Stage stage = new Stage(directory)) {
      Play golden = new Play(stage, "golden").undisturbed();
      assertThat(golden.outcome()).startsWith("COMPLETED").contains("HL-1100");
      List<String> points = golden.hits();
      int steps = golden.end().records().size();
      assertThat(golden.effects().byKey()).hasSize(7);
      assertThat(golden.modelCalls().byKey()).hasSize(2);

      List<String> mismatches = haltedAtEach(points, golden, stage);

      System.out.println("points=" + points.size() + " mismatches=" + mismatches.size());
      assertThat(mismatches).isEmpty();
      assertThat(points).hasSizeGreaterThanOrEqualTo(LEAST_POINTS_A_STEP * steps);
    }
  }

  private static List<String> haltedAtEach(List<String> points, Play golden, Stage stage)
      throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(AT_ONCE);
    try {
      List<Future<List<String>>> results = new ArrayList<>();
      for (int k = 1; k <= points.size(); k++) {
        int point = k;
        String name = "point " + points.get(k - 1);
        results.add(
            pool.submit(
                () -> new Play(stage, "p" + point).haltedAt(point).mismatches(golden, name)));
      }
      List<String> mismatches = new ArrayList<>();
      for (Future<List<String>> result : results) {
        mismatches.addAll(result.get());
      }
      return mismatches;
    } finally {
      pool.shutdownNow();
    }
  }
}

package dev.drover.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
  private static final int LANES = 2;
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

  /** Each lane is a row of processes: one carries on what the one before it left. */
  private static List<String> haltedAtEach(List<String> points, Play golden, Stage stage)
      throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(LANES);
    try {
      List<Future<List<String>>> lanes = new ArrayList<>();
      for (int i = 1; i <= LANES; i++) {
        int first = i;
        lanes.add(pool.submit(() -> lane(first, points, golden, stage)));
      }
      List<String> mismatches = new ArrayList<>();
      for (Future<List<String>> lane : lanes) {
        mismatches.addAll(lane.get());
      }
      return mismatches;
    } finally {
      pool.shutdownNow();
    }
  }

  private static List<String> lane(int first, List<String> points, Play golden, Stage stage)
      throws Exception {
    List<String> mismatches = new ArrayList<>();
    Optional<Play> crashed = Optional.empty();
    String name = "";
    for (int point = first; point <= points.size(); point += LANES) {
      Optional<Play> next = Optional.of(new Play(stage, "p" + point));
      Play.relay(stage, crashed, next, point);
      if (crashed.isPresent()) {
        mismatches.addAll(crashed.get().mismatches(golden, name));
      }
      crashed = next;
      name = "point " + points.get(point - 1);
    }
    Play.relay(stage, crashed, Optional.empty(), 0);
    mismatches.addAll(crashed.orElseThrow().mismatches(golden, name));
    return mismatches;
  }
}

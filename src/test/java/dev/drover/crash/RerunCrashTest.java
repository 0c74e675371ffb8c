package dev.drover.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.journal.History;
import dev.drover.journal.Payload;
import dev.drover.journal.StepRecord;
import dev.drover.testing.Sighting;
import dev.drover.testing.crash.CrashPoints;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A rerun whose process is halted is carried on like any run: what it took over is not executed,
 * and the witnesses outside saw nothing of it twice but what was under way.
 */
class RerunCrashTest {
  private static final int HALTED = 137;
  private static final int PLACES = 6;

  /** The invoice is read twice, because its check sends the run back once. */
  private static final List<String> TAKEN =
      List.of(
          "read~1",
          "extract/extract-text~1",
          "extract~1",
          "purchase-order-check~1",
          "extract/extract-text~2",
          "extract~2",
          "purchase-order-check~2",
          "risk~2");

  @TempDir Path directory;
  private Stage stage;
  private Path had;

  @BeforeEach
  void aRun() throws Exception {
    stage = new Stage(directory);
    had = stage.data("had");
    assertThat(process(had, Map.of())).as(log(had)).isZero();
    assertThat(stage.modelCalls().sightings()).hasSize(2);
  }

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void aRerunThatIsHaltedIsCarriedOnAndTakesNothingOverTwice() throws Exception {
    Path golden = copy("golden");
    Path hits = golden.resolve("hits");
    process(golden, Map.of(CrashPoints.LOG, hits.toString()), "announce", RerunProgram.FROM, "0");
    List<String> points = Files.readAllLines(hits);
    int takeOver =
        points.indexOf(points.stream().filter(p -> p.endsWith("record.before")).findFirst().get());
    List<Integer> places = new ArrayList<>(List.of(takeOver + 1, takeOver + 2));
    for (int i = 1; i <= PLACES - 2; i++) {
      places.add(takeOver + 2 + i * (points.size() - takeOver - 2) / (PLACES - 1));
    }
    for (int place : places) {
      halted(place, points.get(place - 1));
    }
    assertThat(stage.modelCalls().sightings()).hasSize(2);
  }

  private void halted(int place, String point) throws Exception {
    Path data = copy("halted-" + place);
    int exit = process(data, Map.of(), "announce", RerunProgram.FROM, String.valueOf(place));
    assertThat(exit).as(point + log(data)).isEqualTo(HALTED);
    Evidence.Cut cut =
        new Evidence.Cut(Snapshot.of(data).records().keySet(), stage.ledger().sightings().size());

    assertThat(process(data, Map.of(), "announce", RerunProgram.FROM, "0"))
        .as(point + log(data))
        .isZero();

    Snapshot end = Snapshot.of(data);
    List<History> reruns =
        end.roots().stream().filter(h -> !h.run().start().labels().isEmpty()).toList();
    assertThat(reruns).as(point).hasSize(1);
    Snapshot own = end.withChildren(reruns.get(0));
    assertThat(taken(reruns.get(0))).as(point).containsExactlyElementsOf(TAKEN);
    assertThat(reruns.get(0).run().output()).as(point).isEqualTo(old(end));
    List<Sighting> seen = own.own(stage.ledger().sightings());
    Evidence evidence = new Evidence("effect", seen, List.of(cut), own);
    assertThat(evidence.mismatches()).as(point).isEmpty();
    assertThat(new TreeSet<>(evidence.named())).as(point).hasSize(7);
  }

  private static Payload old(Snapshot end) {
    return end.roots().stream()
        .filter(h -> h.run().start().labels().isEmpty())
        .findFirst()
        .orElseThrow()
        .run()
        .output();
  }

  private static List<String> taken(History rerun) {
    return rerun.records().stream()
        .filter(StepRecord::takenOver)
        .map(step -> step.key().text())
        .toList();
  }

  @Test
  void aRerunCallsTheModelOnlyForTheStepsItExecutes() throws Exception {
    assertThat(callsOf("risk", RerunProgram.FROM)).isZero();
    assertThat(callsOf("extract", RerunProgram.FROM)).isEqualTo(1);
    assertThat(callsOf("extract/extract-text", RerunProgram.ONLY)).isEqualTo(1);
  }

  private int callsOf(String path, String how) throws Exception {
    int before = stage.modelCalls().sightings().size();
    Path data = copy(how + "-" + path.replace('/', '-'));
    assertThat(process(data, Map.of(), path, how, "0")).as(log(data)).isZero();
    return stage.modelCalls().sightings().size() - before;
  }

  private Path copy(String name) throws IOException {
    Path data = stage.data(name);
    Files.copy(had.resolve("drover.db"), data.resolve("drover.db"));
    Path log = had.resolve("drover.db-wal");
    if (Files.exists(log)) {
      Files.copy(log, data.resolve("drover.db-wal"));
    }
    return data;
  }

  private int process(Path data, Map<String, String> properties, String... more) throws Exception {
    List<String> args =
        new ArrayList<>(
            List.of(stage.home().toString(), stage.input().toString(), data.toString()));
    args.addAll(List.of(more));
    Path log = data.resolve("err.log");
    return Jvm.exit(
        stage.jvm().start(RerunProgram.class, properties, log, args.toArray(String[]::new)));
  }

  private static String log(Path data) throws IOException {
    Path log = data.resolve("err.log");
    return " said " + (Files.exists(log) ? Files.readString(log) : "nothing");
  }
}

package dev.drover.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.journal.History;
import dev.drover.journal.Run;
import dev.drover.journal.RunStatus;
import dev.drover.journal.StepRecord;
import dev.drover.testing.Sighting;
import dev.drover.testing.Witness;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A server with several runs under way is killed with SIGKILL at random moments, some of them while
 * it boots, and started again each time; the last one carries everything to its end.
 *
 * <p>What the closing line says:
 *
 * <ul>
 *   <li>{@code mismatches}: acknowledged starts that did not end COMPLETED with the output of an
 *       undisturbed run, steps that left another result than there, effects that are missing, that
 *       were done again after their record was on disk, or that were done twice in one life of the
 *       process.
 *   <li>{@code effectsTwice}: idempotency keys of effects that were done twice or more. Each was
 *       under way, done but not yet recorded, when the process was killed: that is what
 *       at-least-once means, and what the key is for.
 *   <li>{@code modelRepeats}: model calls made again although their answer was on disk when the
 *       process died, or twice in one life. A call whose answer was not on disk yet may be made
 *       again; those are the figure {@code modelCallsInFlight} of the line before.
 * </ul>
 *
 * <p>No clock is compared: {@link Evidence} counts.
 */
class KillTest {
  private static final int KILLS = Integer.getInteger("drover.kills", 20);
  private static final int EARLY_ONE_IN = 5;
  private static final int LONGEST_BOOT_MILLIS = 1_000;
  private static final int LONGEST_LIFE_MILLIS = 700;
  private static final int RUNS_AT_THE_END = 4;
  private static final int KILLED = 137;

  @TempDir Path directory;

  private final List<Evidence.Cut> effectCuts = new ArrayList<>();
  private final List<Evidence.Cut> callCuts = new ArrayList<>();
  private int underWay;

  @Test
  void aServerThatIsKilledAgainAndAgainLosesNothingAndRepeatsOnlyWhatWasUnderWay()
      throws Exception {
    long seed = Long.getLong("drover.seed", System.nanoTime());
    System.out.println("seed=" + seed + " (repeat it with -Ddrover.seed)");
    try (Stage stage = new Stage(directory)) {
      Play golden = new Play(stage, "golden").undisturbed();
      Path data = stage.data("killed");
      Path acknowledged = directory.resolve("acknowledged");
      Random random = new Random(seed);
      for (int kill = 0; kill < KILLS; kill++) {
        killed(stage, data, acknowledged, random);
      }
      int last = acknowledgedIn(acknowledged).size() + RUNS_AT_THE_END;
      int exit = Stage.exit(server(stage, data, acknowledged, last));

      Snapshot end = Snapshot.of(data);
      Evidence effects = evidence("effect", stage.ledger(), effectCuts, end);
      Evidence calls = evidence("model call", stage.modelCalls(), callCuts, end);
      List<String> mismatches = new ArrayList<>();
      if (exit != 0) {
        mismatches.add("exit " + exit + ": " + Files.readString(log(data)));
      }
      mismatches.addAll(runsAndOutcomes(golden, end, acknowledgedIn(acknowledged)));
      mismatches.addAll(missing(golden, end, effects, calls));
      mismatches.addAll(effects.mismatches());
      mismatches.addAll(calls.mismatches());

      System.out.printf(
          "runs=%d underWayWhenKilled=%d modelCallsInFlight=%d%n",
          end.runs().size(), underWay, calls.repeated().size());
      System.out.printf(
          "kills=%d mismatches=%d effectsTwice=%d modelRepeats=%d%n",
          KILLS, mismatches.size(), effects.repeated().size(), calls.unfounded().size());
      assertThat(mismatches).isEmpty();
      assertThat(calls.unfounded()).isEmpty();
      assertThat(effects.repeated()).hasSizeLessThanOrEqualTo(KILLS);
      assertThat(underWay).as("kills that hit a run").isGreaterThan(KILLS / 3);
    }
  }

  private void killed(Stage stage, Path data, Path acknowledged, Random random) throws Exception {
    Process process = server(stage, data, acknowledged, Integer.MAX_VALUE);
    boolean early = random.nextInt(EARLY_ONE_IN) == 0;
    int life = random.nextInt(early ? LONGEST_BOOT_MILLIS : LONGEST_LIFE_MILLIS);
    if (!early) {
      assertThat(process.inputReader().readLine()).isEqualTo(BusyProgram.UP);
    }
    boolean diedItself = process.waitFor(life, TimeUnit.MILLISECONDS);
    assertThat(diedItself).as(() -> "died by itself").isFalse();
    process.destroyForcibly().waitFor();
    assertThat(process.exitValue()).isEqualTo(KILLED);
    Snapshot dead = Snapshot.of(data);
    Map<String, StepRecord> records = dead.records();
    underWay += dead.runs().stream().anyMatch(h -> !h.run().status().terminal()) ? 1 : 0;
    effectCuts.add(new Evidence.Cut(records, last(stage.ledger())));
    callCuts.add(new Evidence.Cut(records, last(stage.modelCalls())));
  }

  private static Process server(Stage stage, Path data, Path acknowledged, int most)
      throws Exception {
    return stage.start(
        BusyProgram.class,
        Map.of(),
        log(data),
        stage.home().toString(),
        data.toString(),
        stage.input().toString(),
        acknowledged.toString(),
        String.valueOf(most));
  }

  private static Path log(Path data) {
    return data.resolve("err.log");
  }

  private static List<String> acknowledgedIn(Path file) throws Exception {
    return Files.exists(file) ? Files.readAllLines(file) : List.of();
  }

  private static long last(Witness witness) {
    List<Sighting> all = witness.sightings();
    return all.isEmpty() ? 0 : all.get(all.size() - 1).seq();
  }

  private static Evidence evidence(
      String what, Witness witness, List<Evidence.Cut> cuts, Snapshot end) {
    return new Evidence(what, end.own(witness.sightings()), cuts, end);
  }

  private static List<String> runsAndOutcomes(
      Play golden, Snapshot end, List<String> acknowledged) {
    List<String> wrong = new ArrayList<>();
    Map<String, Run> runs = new TreeMap<>();
    end.runs().forEach(h -> runs.put(h.run().id().value(), h.run()));
    for (String line : acknowledged) {
      Run run = runs.get(line.split(" ")[1]);
      if (run == null) {
        wrong.add("acknowledged and lost: " + line);
      } else if (run.status() != RunStatus.COMPLETED
          || !golden.outcome().contains(String.valueOf(run.output().value()))) {
        wrong.add(line + " ended " + run.status() + " " + run.output().value() + run.error());
      }
    }
    for (History root : end.roots()) {
      Map<String, String> outcomes = end.withChildren(root).outcomes();
      if (!outcomes.equals(golden.end().outcomes())) {
        wrong.add("records of " + root.run().id() + " differ: " + outcomes);
      }
    }
    return wrong;
  }

  private static List<String> missing(Play golden, Snapshot end, Evidence effects, Evidence calls) {
    List<String> wrong = new ArrayList<>();
    for (History root : end.roots()) {
      Snapshot family = end.withChildren(root);
      for (Evidence one : List.of(effects, calls)) {
        Evidence undisturbed = one == effects ? golden.effects() : golden.modelCalls();
        Evidence own = new Evidence(one.what(), family.own(one.sightings()), List.of(), family);
        if (!own.named().equals(undisturbed.named())) {
          wrong.add(one.what() + "s of " + root.run().id() + " differ: " + own.named());
        }
      }
    }
    return wrong;
  }
}

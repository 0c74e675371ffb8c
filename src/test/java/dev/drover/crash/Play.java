package dev.drover.crash;

import dev.drover.journal.StepRecord;
import dev.drover.testing.CrashPoints;
import dev.drover.testing.Sighting;
import dev.drover.testing.Witness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One run of the golden program over one or more processes, on a data directory of its own. */
final class Play {
  private static final int HALTED = 137;

  private final Stage stage;
  private final Path data;
  private final List<Evidence.Cut> effectCuts = new ArrayList<>();
  private final List<Evidence.Cut> callCuts = new ArrayList<>();
  private final List<String> wrong = new ArrayList<>();
  private Snapshot end = new Snapshot(List.of());
  private String outcome = "";

  Play(Stage stage, String name) throws IOException {
    this.stage = stage;
    this.data = stage.data(name);
  }

  /** The program without a crash. */
  Play undisturbed() throws Exception {
    finish(Map.of(CrashPoints.LOG, hitLog().toString()));
    return this;
  }

  /** Halted at the {@code point}-th hit, then carried to its end by another process. */
  Play haltedAt(int point) throws Exception {
    int exit = process(Map.of(CrashPoints.HALT_AT, String.valueOf(point)));
    if (exit != HALTED) {
      wrong.add("exit " + exit + " in place of a halt" + said());
    }
    Map<String, StepRecord> records = Snapshot.of(data).records();
    effectCuts.add(new Evidence.Cut(records, last(stage.ledger())));
    callCuts.add(new Evidence.Cut(records, last(stage.modelCalls())));
    finish(Map.of());
    return this;
  }

  private void finish(Map<String, String> properties) throws Exception {
    int exit = process(properties);
    if (exit != 0) {
      wrong.add("exit " + exit + " after the restart" + said());
    }
    Path said = data.resolve("outcome");
    outcome = Files.exists(said) ? Files.readString(said) : "none";
    end = Snapshot.of(data);
  }

  private int process(Map<String, String> properties) throws Exception {
    return Stage.exit(
        stage.start(
            GoldenProgram.class,
            properties,
            data.resolve("out.log"),
            stage.home().toString(),
            data.toString(),
            stage.input().toString(),
            data.resolve("outcome").toString()));
  }

  private static long last(Witness witness) {
    List<Sighting> all = witness.sightings();
    return all.isEmpty() ? 0 : all.get(all.size() - 1).seq();
  }

  private String said() throws IOException {
    return ": " + Files.readString(data.resolve("out.log"));
  }

  private Path hitLog() {
    return data.resolve("hits");
  }

  /** The names of all points that were hit, in order. */
  List<String> hits() throws IOException {
    return Files.readAllLines(hitLog());
  }

  String outcome() {
    return outcome;
  }

  Snapshot end() {
    return end;
  }

  Evidence effects() {
    return evidence("effect", stage.ledger(), effectCuts);
  }

  Evidence modelCalls() {
    return evidence("model call", stage.modelCalls(), callCuts);
  }

  private Evidence evidence(String what, Witness witness, List<Evidence.Cut> cuts) {
    return new Evidence(what, end.own(witness.sightings()), cuts, end);
  }

  /** Where this play differs from the undisturbed one, or breaks a promise. */
  List<String> mismatches(Play golden, String name) {
    List<String> all = new ArrayList<>(wrong);
    differs(all, "outcome", golden.outcome, outcome);
    differs(all, "records", golden.end.outcomes(), end.outcomes());
    differs(all, "effects", golden.effects().named(), effects().named());
    differs(all, "model calls", golden.modelCalls().named(), modelCalls().named());
    all.addAll(effects().mismatches());
    all.addAll(modelCalls().mismatches());
    return all.stream().map(one -> name + ": " + one).toList();
  }

  private static void differs(List<String> all, String what, Object golden, Object here) {
    if (!golden.equals(here)) {
      all.add(what + " differ: " + here + " in place of " + golden);
    }
  }
}

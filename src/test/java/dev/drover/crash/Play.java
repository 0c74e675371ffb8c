package dev.drover.crash;

import dev.drover.testing.Sighting;
import dev.drover.testing.Witness;
import dev.drover.testing.crash.CrashPoints;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
    Map<String, String> properties = Map.of(CrashPoints.LOG, hitLog().toString());
    ended(process(stage, properties, Optional.of(this), Optional.empty(), 0) == 0);
    return this;
  }

  /**
   * One process that carries {@code crashed} to its end and then begins {@code next}, in which it
   * is halted.
   *
   * @param point at which hit of {@code next}
   */
  static void relay(Stage stage, Optional<Play> crashed, Optional<Play> next, int point)
      throws Exception {
    int exit = process(stage, Map.of(), crashed, next, point);
    boolean asMeant = exit == (next.isPresent() ? HALTED : 0);
    if (crashed.isPresent()) {
      crashed.get().ended(asMeant);
    }
    if (next.isPresent()) {
      next.get().halted(asMeant);
    }
  }

  private static int process(
      Stage stage,
      Map<String, String> properties,
      Optional<Play> finish,
      Optional<Play> halt,
      int point)
      throws Exception {
    Process process =
        stage
            .jvm()
            .start(
                GoldenProgram.class,
                properties,
                finish.or(() -> halt).orElseThrow().log(),
                stage.home().toString(),
                stage.input().toString(),
                finish.map(play -> play.data.toString()).orElse(GoldenProgram.NONE),
                halt.map(play -> play.data.toString()).orElse(GoldenProgram.NONE),
                String.valueOf(point));
    return Jvm.exit(process);
  }

  private void halted(boolean asMeant) throws IOException {
    if (!asMeant) {
      wrong.add("it was not halted");
    }
    Set<String> records = Snapshot.of(data).records().keySet();
    effectCuts.add(new Evidence.Cut(records, last(stage.ledger())));
    callCuts.add(new Evidence.Cut(records, last(stage.modelCalls())));
  }

  private void ended(boolean asMeant) throws IOException {
    if (!asMeant) {
      wrong.add("the process that carried it on says: " + Files.readString(log()));
    }
    Path said = data.resolve(GoldenProgram.OUTCOME);
    outcome = Files.exists(said) ? Files.readString(said) : "none";
    end = Snapshot.of(data);
  }

  private static long last(Witness witness) {
    List<Sighting> all = witness.sightings();
    return all.isEmpty() ? 0 : all.get(all.size() - 1).seq();
  }

  private Path log() {
    return data.resolve("err.log");
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

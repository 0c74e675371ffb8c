package dev.drover.crash;

import dev.drover.app.CamelLaunch;
import dev.drover.cli.door.Mode;
import dev.drover.cli.door.Running;
import dev.drover.cli.door.Settings;
import dev.drover.gate.Gate;
import dev.drover.gate.GateDecided;
import dev.drover.journal.Journal;
import dev.drover.journal.Payload;
import dev.drover.journal.Run;
import dev.drover.journal.RunId;
import dev.drover.journal.RunStatus;
import dev.drover.run.Runs;
import dev.drover.run.StartRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The process under test: opens the data directory, carries on what a former process left, starts
 * the run as its caller does who got no answer - again, by the same key -, decides the gate when it
 * is open, and says how the run ended.
 */
final class GoldenProgram {
  static final String KEY = "golden";
  private static final int SLOWEST_STRETCH_SECONDS = 60;

  private GoldenProgram() {}

  /**
   * Runs the program once.
   *
   * @param args home, data directory, input, and the file for the outcome
   */
  public static void main(String[] args) throws Exception {
    Path home = Path.of(args[0]);
    Settings settings = new Settings(Path.of(args[1]), home.resolve("routes"), home);
    CamelLaunch launch = new CamelLaunch();
    Journal journal = launch.openJournal(settings.data());
    Running app = launch.start(settings, Mode.ONE_SHOT, journal);
    Run run = started(app.runs(), Payload.of(Files.readAllBytes(Path.of(args[2]))));
    say(Path.of(args[3]), ended(app, run.id()));
    Runtime.getRuntime().halt(0);
  }

  private static Run started(Runs runs, Payload input) {
    return runs.start(new StartRequest("invoice", input, Optional.of(KEY), Map.of(), Map.of()));
  }

  private static Run ended(Running app, RunId id) throws Exception {
    while (true) {
      Run run = app.runs().settled(id).get(SLOWEST_STRETCH_SECONDS, TimeUnit.SECONDS);
      if (run.status() != RunStatus.RUNNING && run.status() != RunStatus.WAITING) {
        return run;
      }
      approveOpenGates(app);
      Thread.onSpinWait();
    }
  }

  static void approveOpenGates(Running app) {
    for (Gate gate : app.gates().list(false)) {
      try {
        app.gates().approve(gate.id(), "reviewer-a", null);
      } catch (GateDecided byTheProcessBefore) {
        // it is about to go on
      }
    }
  }

  /** In one move: the outcome is there whole, or not at all. */
  private static void say(Path file, Run run) throws IOException {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    Files.writeString(
        part,
        run.status()
            + " "
            + run.output().value()
            + " "
            + run.error().map(Object::toString).orElse(""));
    Files.move(part, file);
  }
}

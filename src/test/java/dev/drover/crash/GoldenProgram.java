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
import dev.drover.testing.crash.CrashPoints;
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
  static final String NONE = "-";
  static final String OUTCOME = "outcome";
  private static final String KEY = "golden";
  private static final int SLOWEST_STRETCH_SECONDS = 60;

  private GoldenProgram() {}

  /**
   * Runs the program to its end in one data directory, then in another one until it is halted; two
   * starts of a JVM are spared that way, and what is carried on is still another process's.
   *
   * @param args home, input, the directory to finish in or {@link #NONE}, the one to be halted in
   *     or {@link #NONE}, and at which hit
   */
  public static void main(String[] args) throws Exception {
    Path home = Path.of(args[0]);
    Payload input = Payload.of(Files.readAllBytes(Path.of(args[1])));
    if (!args[2].equals(NONE)) {
      play(home, Path.of(args[2]), input);
    }
    if (!args[3].equals(NONE)) {
      System.setProperty(CrashPoints.HALT_AT, args[4]);
      play(home, Path.of(args[3]), input);
    }
    Runtime.getRuntime().halt(0);
  }

  private static void play(Path home, Path data, Payload input) throws Exception {
    Settings settings = new Settings(data, home.resolve("routes"), home);
    CamelLaunch launch = new CamelLaunch();
    Journal journal = launch.openJournal(data);
    Running app = launch.start(settings, Mode.SERVING, journal);
    Run run = started(app.runs(), input);
    say(data.resolve(OUTCOME), ended(app, run.id()));
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

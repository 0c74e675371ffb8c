package dev.drover.crash;

import dev.drover.app.CamelLaunch;
import dev.drover.cli.door.Mode;
import dev.drover.cli.door.Running;
import dev.drover.cli.door.Settings;
import dev.drover.journal.Journal;
import dev.drover.journal.Payload;
import dev.drover.journal.Run;
import dev.drover.journal.RunFilter;
import dev.drover.journal.RunId;
import dev.drover.journal.RunStatus;
import dev.drover.rerun.RerunRequest;
import dev.drover.run.Runs;
import dev.drover.run.StartRequest;
import dev.drover.testing.crash.CrashPoints;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A process that has a run, and executes a part of it again. Started anew after a crash, it finds
 * the rerun it began, or begins it if nothing of it is there.
 */
final class RerunProgram {
  static final String FROM = "from";
  static final String ONLY = "only";
  private static final int SLOWEST_STRETCH_SECONDS = 60;

  private RerunProgram() {}

  /**
   * Has the run, or a rerun of it, come to its end.
   *
   * @param args home, input, data directory, the step, {@link #FROM} or {@link #ONLY}, and at which
   *     hit of the rerun the process is halted, 0 for none; without a step there is no rerun
   */
  public static void main(String[] args) throws Exception {
    Path home = Path.of(args[0]);
    Path data = Path.of(args[2]);
    if (args.length > 5 && !args[5].equals("0")) {
      System.setProperty(CrashPoints.HALT_AT, args[5]);
    }
    Journal journal = new CamelLaunch().openJournal(data);
    Settings settings = new Settings(data, home.resolve("routes"), home);
    Running app = new CamelLaunch().start(settings, Mode.SERVING, journal);
    Run run =
        args.length > 3
            ? rerun(app, args[3], args[4].equals(ONLY))
            : app.runs().start(StartRequest.of("invoice", input(args[1])));
    Run ended = ended(app, run.id());
    if (ended.status() != RunStatus.COMPLETED) {
      System.err.println(ended);
    }
    Runtime.getRuntime().halt(ended.status() == RunStatus.COMPLETED ? 0 : 1);
  }

  private static Payload input(String file) throws Exception {
    return Payload.of(Files.readAllBytes(Path.of(file)));
  }

  private static Run rerun(Running app, String path, boolean only) {
    Optional<Run> begun = invoices(app.runs(), true);
    Run old = invoices(app.runs(), false).orElseThrow();
    return begun.orElseGet(
        () -> app.reruns().rerun(old.id(), new RerunRequest(path, only, Optional.empty())));
  }

  private static Optional<Run> invoices(Runs runs, boolean reruns) {
    return runs.list(RunFilter.ALL).stream()
        .filter(run -> run.start().parent() == null)
        .filter(run -> run.start().labels().containsKey("rerunOf") == reruns)
        .findFirst();
  }

  private static Run ended(Running app, RunId id) throws Exception {
    while (true) {
      Run run = app.runs().settled(id).get(SLOWEST_STRETCH_SECONDS, TimeUnit.SECONDS);
      if (run.status() != RunStatus.RUNNING && run.status() != RunStatus.WAITING) {
        return run;
      }
      GoldenProgram.approveOpenGates(app);
      Thread.onSpinWait();
    }
  }
}

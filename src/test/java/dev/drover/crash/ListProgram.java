package dev.drover.crash;

import dev.drover.app.CamelLaunch;
import dev.drover.cli.door.Mode;
import dev.drover.cli.door.Running;
import dev.drover.cli.door.Settings;
import dev.drover.journal.Journal;
import dev.drover.journal.Payload;
import dev.drover.journal.Run;
import dev.drover.run.StartRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Does one list, a file: begins it, or carries on what a former process left. */
final class ListProgram {
  private static final int SLOWEST_SECONDS = 100;

  private ListProgram() {}

  /**
   * Runs the program.
   *
   * @param args home, data directory, workflow, and the file with the list
   */
  public static void main(String[] args) throws Exception {
    Path home = Path.of(args[0]);
    Settings settings = new Settings(Path.of(args[1]), home.resolve("routes"), home);
    CamelLaunch launch = new CamelLaunch();
    Journal journal = launch.openJournal(settings.data());
    Running app = launch.start(settings, Mode.SERVING, journal);
    Payload list = Payload.of(Files.readString(Path.of(args[3])));
    Run run =
        app.runs().start(new StartRequest(args[2], list, Optional.of("one"), Map.of(), Map.of()));
    Run ended = app.runs().settled(run.id()).get(SLOWEST_SECONDS, TimeUnit.SECONDS);
    System.out.println(ended.status());
    Runtime.getRuntime().halt(0);
  }
}

package dev.drover.crash;

import dev.drover.app.CamelLaunch;
import dev.drover.cli.door.Mode;
import dev.drover.cli.door.Running;
import dev.drover.cli.door.Settings;
import dev.drover.journal.Journal;
import dev.drover.journal.Payload;
import dev.drover.journal.Run;
import dev.drover.run.StartRequest;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Does one list of accounts: begins it, or carries on what a former process left. Prints how the
 * run ended, and the most heap that was in use behind a collection.
 */
final class BatchProgram {
  private static final int SLOWEST_SECONDS = 100;
  private static final int MEGABYTE = 1024 * 1024;

  private BatchProgram() {}

  /**
   * Runs the program.
   *
   * @param args home, data directory, and how many accounts
   */
  public static void main(String[] args) throws Exception {
    Path home = Path.of(args[0]);
    Settings settings = new Settings(Path.of(args[1]), home.resolve("routes"), home);
    CamelLaunch launch = new CamelLaunch();
    Journal journal = launch.openJournal(settings.data());
    Running app = launch.start(settings, Mode.SERVING, journal);
    Payload accounts = Payload.of(Integer.valueOf(args[2]));
    Run run =
        app.runs()
            .start(new StartRequest("accounts", accounts, Optional.of("one"), Map.of(), Map.of()));
    Run ended = app.runs().settled(run.id()).get(SLOWEST_SECONDS, TimeUnit.SECONDS);
    System.out.println(ended.status() + " heap=" + heap() + "MB");
    Runtime.getRuntime().halt(0);
  }

  private static long heap() {
    System.gc();
    return ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getName().contains("Tenured"))
            .mapToLong(pool -> pool.getPeakUsage().getUsed())
            .sum()
        / MEGABYTE;
  }
}

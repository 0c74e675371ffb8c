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
import dev.drover.run.StartRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/**
 * A server under test: keeps a run of its own under way beside those it carries on, writes down
 * each start it got an answer for, decides every gate, and never ends by itself - unless it is told
 * to finish what there is.
 */
final class BusyProgram {
  static final String UP = "up";
  private static final int AT_ONCE = 1;
  private static final long PAUSE_NANOS = Duration.ofMillis(5).toNanos();

  private final Running app;
  private final Path acknowledged;
  private final Payload input;
  private final Set<RunId> own = new HashSet<>();
  private int next;

  private BusyProgram(Running app, Path acknowledged, Payload input) throws IOException {
    this.app = app;
    this.acknowledged = acknowledged;
    this.input = input;
    this.next = Files.exists(acknowledged) ? Files.readAllLines(acknowledged).size() : 0;
  }

  /**
   * Serves.
   *
   * @param args home, data directory, input, the file of acknowledged starts, and how many runs to
   *     start in all
   */
  public static void main(String[] args) throws IOException {
    Path home = Path.of(args[0]);
    Settings settings = new Settings(Path.of(args[1]), home.resolve("routes"), home);
    CamelLaunch launch = new CamelLaunch();
    Journal journal = launch.openJournal(settings.data());
    Running app = launch.start(settings, Mode.SERVING, journal);
    System.out.println(UP);
    Payload input = Payload.of(Files.readAllBytes(Path.of(args[2])));
    new BusyProgram(app, Path.of(args[3]), input).serve(Integer.parseInt(args[4]));
    Runtime.getRuntime().halt(0);
  }

  private void serve(int most) throws IOException {
    List<Run> open = open();
    while (next < most || !open.isEmpty()) {
      if (next < most && open.stream().filter(run -> own.contains(run.id())).count() < AT_ONCE) {
        start();
      } else {
        GoldenProgram.approveOpenGates(app);
        LockSupport.parkNanos(PAUSE_NANOS);
      }
      open = open();
    }
  }

  private void start() throws IOException {
    String key = "k" + next;
    Run run =
        app.runs().start(new StartRequest("invoice", input, Optional.of(key), Map.of(), Map.of()));
    Files.writeString(
        acknowledged,
        key + " " + run.id() + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
    own.add(run.id());
    next++;
  }

  /** The runs that may still move; one that needs a person is over as far as this goes. */
  private List<Run> open() {
    List<Run> open = new ArrayList<>(app.runs().list(RunFilter.of(RunStatus.RUNNING)));
    open.addAll(app.runs().list(RunFilter.of(RunStatus.WAITING)));
    return open;
  }
}

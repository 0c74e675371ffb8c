package dev.drover.cli;

import dev.drover.cli.door.Ask;
import dev.drover.cli.door.Door;
import dev.drover.journal.RunStatus;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists runs. */
@Command(name = "runs", description = "List runs, newest first.")
final class RunsCommand implements Callable<Integer> {
  private final Session session;

  @Option(names = "--status", paramLabel = "S", description = "Only those that stand so.")
  Optional<String> status = Optional.empty();

  @Option(names = "--workflow", paramLabel = "W", description = "Only those of this workflow.")
  Optional<String> workflow = Optional.empty();

  @Option(names = "--limit", paramLabel = "N", description = "At most so many (default 100).")
  int limit = 100;

  RunsCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    if (limit < 1) {
      throw new Misuse("--limit " + limit + " lists nothing.", "Write --limit 20");
    }
    Ask.ListRuns ask = new Ask.ListRuns(status.map(RunsCommand::status), workflow, limit);
    try (Door door = session.reading()) {
      return session.print(door.ask(ask), new RunsView());
    }
  }

  private static RunStatus status(String word) {
    String name = word.toUpperCase(Locale.ROOT).replace('-', '_');
    return Arrays.stream(RunStatus.values())
        .filter(known -> known.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new Misuse(
                    "There is no status '" + word + "'.",
                    "One of " + Arrays.toString(RunStatus.values())));
  }
}

package dev.drover.cli;

import dev.drover.cli.door.Ask;
import dev.drover.cli.door.Door;
import dev.drover.cli.door.ShowGateStats;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists gates. */
@Command(name = "gates", description = "List what waits for a person, newest first.")
final class GatesCommand implements Callable<Integer> {
  private final Session session;

  @Option(names = "--all", description = "Decided ones too.")
  boolean all;

  @Option(names = "--stats", description = "How long people took, and how often nobody answered.")
  boolean stats;

  GatesCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    try (Door door = session.reading()) {
      if (stats) {
        return session.print(door.ask(new ShowGateStats()), new GateStatsView());
      }
      return session.print(door.ask(new Ask.ListGates(all)), new GatesView());
    }
  }
}

package dev.drover.cli;

import dev.drover.cli.door.Door;
import dev.drover.cli.door.ListTriggers;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists where triggers stand. */
@Command(
    name = "triggers",
    description = "Show when triggers fired, when they may again, and what they held back.")
final class TriggersCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(arity = "0..1", paramLabel = "NAME", description = "Only those of this trigger.")
  Optional<String> name = Optional.empty();

  @Option(names = "--limit", paramLabel = "N", description = "At most so many (default 100).")
  int limit = 100;

  TriggersCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    if (limit < 1) {
      throw new Misuse("--limit " + limit + " lists nothing.", "Write --limit 20");
    }
    try (Door door = session.reading()) {
      return session.print(door.ask(new ListTriggers(name, limit)), new TriggersView());
    }
  }
}

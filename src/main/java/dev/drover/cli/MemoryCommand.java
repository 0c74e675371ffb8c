package dev.drover.cli;

import dev.drover.cli.door.Door;
import dev.drover.cli.door.ShowMemory;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what a run knows, or what one of its steps knew. */
@Command(name = "memory", description = "Show what a run knows, now or as a step saw it.")
final class MemoryCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(paramLabel = "RUN", description = "Its id, or the only prefix of it.")
  String run = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "FIELD",
      description = "Only this field, with its whole value.")
  Optional<String> field = Optional.empty();

  @Option(
      names = "--at",
      paramLabel = "PATH",
      description =
          "As this step saw it when it began; PATH~2 for the second generation of a loop-back"
              + " (default: the newest).")
  Optional<String> at = Optional.empty();

  @Option(names = "--history", description = "All versions; with --at, what each was to the step.")
  boolean history;

  MemoryCommand(Session session) {
    this.session = session;
  }

  /** A person also wants to know what the step could not see; a program asks for it. */
  @Override
  public Integer call() {
    boolean all = history || at.isPresent() && !session.json();
    try (Door door = session.reading()) {
      return session.print(
          door.ask(new ShowMemory(run, field, at, all)),
          new VersionsView(at.isPresent(), history, field.isPresent()));
    }
  }
}

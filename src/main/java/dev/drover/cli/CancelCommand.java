package dev.drover.cli;

import dev.drover.cli.door.Ask;
import dev.drover.cli.door.Door;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Ends a run. */
@Command(name = "cancel", description = "End a run.")
final class CancelCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(paramLabel = "RUN", description = "Its id, or the only prefix of it.")
  String run = "";

  @Option(names = "--reason", paramLabel = "T", required = true, description = "Why.")
  String reason = "";

  CancelCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    try (Door door = session.acting()) {
      return session.print(door.ask(new Ask.Cancel(run, reason, session.user())), new RunView());
    }
  }
}

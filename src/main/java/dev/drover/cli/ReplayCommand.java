package dev.drover.cli;

import dev.drover.cli.door.Door;
import dev.drover.cli.door.Replay;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Compares runs with the routes of now. */
@Command(
    name = "replay",
    description =
        "Walk a run again, with no effects and no model calls; exit 1 where routes and journal no"
            + " longer agree.")
final class ReplayCommand implements Callable<Integer> {
  private final Session session;

  @ArgGroup(multiplicity = "1")
  Which which = new Which();

  /** One of two. */
  static final class Which {
    @Parameters(paramLabel = "RUN", description = "Its id, or the only prefix of it.")
    Optional<String> run = Optional.empty();

    @Option(
        names = "--waiting",
        required = true,
        description = "Every run that waits: which of them the routes of now would park, and why.")
    boolean waiting;
  }

  ReplayCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    try (Door door = session.acting()) {
      return session.print(door.ask(new Replay(which.run)), new ReplayView());
    }
  }
}

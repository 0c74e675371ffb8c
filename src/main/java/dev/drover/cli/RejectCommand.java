package dev.drover.cli;

import dev.drover.cli.door.Ask;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Refuses what a gate shows. */
@Command(name = "reject", description = "Refuse what a gate shows.")
final class RejectCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(paramLabel = "GATE", description = "Its id, or the only prefix of it.")
  String gate = "";

  @Option(names = "--reason", paramLabel = "T", required = true, description = "Why.")
  String reason = "";

  RejectCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    return new Decision(session)
        .made(new Ask.Decide(gate, false, session.user(), Optional.of(reason)));
  }
}

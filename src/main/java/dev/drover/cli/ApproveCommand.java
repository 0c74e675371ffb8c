package dev.drover.cli;

import dev.drover.cli.door.Ask;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lets a run go on. */
@Command(name = "approve", description = "Let the run behind a gate go on.")
final class ApproveCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(paramLabel = "GATE", description = "Its id, or the only prefix of it.")
  String gate = "";

  @Option(
      names = "--set",
      paramLabel = "path=value",
      description = "Not available yet: change the proposal.")
  List<String> settings = List.of();

  @Option(names = "--reason", paramLabel = "T", description = "Why, in your words.")
  Optional<String> reason = Optional.empty();

  ApproveCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    if (!settings.isEmpty()) {
      throw new Misuse(
          "Changing the proposal at a gate is not available yet.",
          "Approve it as it is, or reject it with --reason.");
    }
    return new Decision(session).made(new Ask.Decide(gate, true, session.user(), reason));
  }
}

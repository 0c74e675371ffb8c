package dev.drover.cli;

import dev.drover.cli.door.Ask;
import dev.drover.cli.door.Door;
import dev.drover.cli.door.Reply;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Carries on what a crash left behind. */
@Command(
    name = "resume",
    description = "Carry on what a crash or a kill left behind; with RUN also try a FAILED one.")
final class ResumeCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(arity = "0..1", paramLabel = "RUN", description = "Only this run.")
  Optional<String> run = Optional.empty();

  ResumeCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    try (Door door = session.acting()) {
      Reply reply = door.ask(new Ask.Resume(run));
      if (run.isEmpty()) {
        return session.print(reply, new RunsView());
      }
      return reply instanceof Reply.Refused
          ? session.print(reply, new RunView())
          : session.print(settled(door, reply), new RunView());
    }
  }

  private Reply settled(Door door, Reply resumed) {
    return new Watch(door, session).settled(Fields.of(resumed.document()).text("run"));
  }
}

package dev.drover.cli;

import dev.drover.cli.door.Ask;
import dev.drover.cli.door.Door;
import dev.drover.cli.door.Exit;
import dev.drover.cli.door.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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
      if (reply instanceof Reply.Refused) {
        return session.print(reply, new RunView());
      }
      return run.isEmpty()
          ? session.print(allSettled(door, reply), new RunsView())
          : session.print(settled(door, Fields.of(reply.document())), new RunView());
    }
  }

  private Reply allSettled(Door door, Reply resumed) {
    List<Object> documents = new ArrayList<>();
    for (Fields taken : Fields.listOf(resumed.document())) {
      documents.add(Objects.requireNonNull(settled(door, taken).document()));
    }
    return new Reply.Answer(Exit.OK, documents);
  }

  private Reply settled(Door door, Fields resumed) {
    return new Watch(door, session).settled(resumed.text("run"));
  }
}

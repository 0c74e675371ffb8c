package dev.drover.cli;

import dev.drover.cli.door.Door;
import dev.drover.cli.door.Exit;
import dev.drover.cli.door.Reply;
import dev.drover.cli.door.Resolve;
import dev.drover.journal.Payload;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Settles a run that needs a person. */
@Command(
    name = "resolve",
    description = "Settle a run that is PARKED, IN_DOUBT, QUARANTINED or PAUSED.")
final class ResolveCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(paramLabel = "RUN", description = "Its id, or the only prefix of it.")
  String run = "";

  @ArgGroup(multiplicity = "1")
  How how = new How();

  @Option(names = "--reason", paramLabel = "T", description = "Why; goes with --fail.")
  Optional<String> reason = Optional.empty();

  /** One of three. */
  static final class How {
    @Option(names = "--retry", required = true, description = "Execute the step again.")
    boolean retry;

    @Option(
        names = "--done",
        paramLabel = "FILE",
        required = true,
        description = "The step was done; this is its output.")
    Optional<String> done = Optional.empty();

    @Option(names = "--fail", required = true, description = "The run has failed.")
    boolean fail;
  }

  ResolveCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    if (how.fail != reason.isPresent()) {
      throw new Misuse("--reason goes with --fail, and only with it.", "--fail --reason TEXT");
    }
    Resolve ask = ask();
    try (Door door = session.acting()) {
      Reply reply = door.ask(ask);
      if (reply instanceof Reply.Refused) {
        return session.print(reply, new RunView());
      }
      int exit = session.print(settled(door, reply), new RunView());
      return how.fail ? Exit.OK : exit;
    }
  }

  private Resolve ask() {
    Payload output = how.done.map(new InputReader(session)::read).orElse(Payload.NONE);
    Resolve.How way = how.fail ? Resolve.How.FAIL : Resolve.How.RETRY;
    return new Resolve(
        run, how.done.isPresent() ? Resolve.How.DONE : way, output, reason, session.user());
  }

  private Reply settled(Door door, Reply resolved) {
    return new Watch(door, session).settled(Fields.of(resolved.document()).text("run"));
  }
}

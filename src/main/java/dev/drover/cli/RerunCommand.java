package dev.drover.cli;

import dev.drover.cli.door.Door;
import dev.drover.cli.door.PlanRerun;
import dev.drover.cli.door.Reply;
import dev.drover.cli.door.Rerun;
import dev.drover.journal.Payload;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Executes a part of a run again. */
@Command(
    name = "rerun",
    description = "Start a new run that takes other steps' records over and executes the rest.")
final class RerunCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(paramLabel = "RUN", description = "Its id, or the only prefix of it.")
  String run = "";

  @ArgGroup(multiplicity = "1")
  What what = new What();

  @Option(
      names = "--input",
      paramLabel = "FILE",
      description =
          "What comes to the step as its body; fields stay as they were, also those of the run's"
              + " input. With --from the first step it is the run's input. Refused for an agent that"
              + " reads fields. - is the standard input.")
  Optional<String> input = Optional.empty();

  @Option(
      names = "--dry-run",
      description = "Start nothing; list the effects that would be repeated.")
  boolean dryRun;

  /** One of two. */
  static final class What {
    @Option(
        names = "--from",
        paramLabel = "PATH",
        required = true,
        description = "Execute this step and all that follows; PATH~2 for a generation.")
    String from = "";

    @Option(
        names = "--only",
        paramLabel = "PATH",
        required = true,
        description =
            "Execute this step alone; the new run ends with its output. Of a branch or item of a"
                + " fan-out: that and the join. PATH~2 for a generation.")
    String only = "";
  }

  RerunCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    boolean only = !what.only.isEmpty();
    String path = only ? what.only : what.from;
    Payload body = input.map(new InputReader(session)::read).orElse(Payload.NONE);
    if (dryRun) {
      PlanRerun ask = new PlanRerun(run, path, only, !body.isNothing());
      try (Door door = session.reading()) {
        return session.print(door.ask(ask), new PlanView());
      }
    }
    try (Door door = session.acting()) {
      Reply reply = door.ask(new Rerun(run, path, only, body));
      return session.print(new Watch(door, session).settledIfStarted(reply), new RunView());
    }
  }
}

package dev.drover.cli;

import dev.drover.cli.door.Ask;
import dev.drover.cli.door.Door;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows one run. */
@Command(name = "show", description = "Show one run, whole.")
final class ShowCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(paramLabel = "RUN", description = "Its id, or the only prefix of it.")
  String run = "";

  @Option(
      names = "--step",
      paramLabel = "PATH",
      description = "Show this step, whole; PATH~2 for a generation.")
  Optional<String> step = Optional.empty();

  @ArgGroup Shape shape = new Shape();

  @Option(names = "--at", paramLabel = "PATH", description = "With --memory: as this step saw it.")
  Optional<String> at = Optional.empty();

  /** How to show it. */
  static final class Shape {
    @Option(names = "--tree", description = "Steps below what they are part of.")
    boolean tree;

    @Option(names = "--timeline", description = "Steps on one axis of time.")
    boolean timeline;

    @Option(names = "--memory", description = "What the run knows.")
    boolean memory;
  }

  ShowCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    if (at.isPresent() && !shape.memory) {
      throw new Misuse("--at goes with --memory.", "Write --memory --at PATH");
    }
    try (Door door = session.reading()) {
      return session.print(door.ask(new Ask.Show(run, step, at)), view());
    }
  }

  private View view() {
    if (step.isPresent()) {
      return new StepView();
    }
    if (shape.timeline) {
      return new TimelineView();
    }
    return shape.memory ? new MemoryView() : new StepsView(shape.tree);
  }
}

package dev.drover.cli;

import dev.drover.cli.door.Door;
import dev.drover.cli.door.ShowHealth;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows how the branches of fan-outs did over the last runs. */
@Command(
    name = "health",
    description = "Show how the branches of fan-outs did over the last runs, the worst first.")
final class HealthCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(arity = "0..1", paramLabel = "WORKFLOW", description = "Only those of its joins.")
  Optional<String> workflow = Optional.empty();

  HealthCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    try (Door door = session.reading()) {
      return session.print(door.ask(new ShowHealth(workflow)), new BranchHealthView());
    }
  }
}

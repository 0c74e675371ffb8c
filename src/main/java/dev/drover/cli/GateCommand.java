package dev.drover.cli;

import dev.drover.cli.door.Ask;
import dev.drover.cli.door.Door;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows one gate. */
@Command(name = "gate", description = "Show one gate: what to decide, and on which grounds.")
final class GateCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(paramLabel = "GATE", description = "Its id, or the only prefix of it.")
  String gate = "";

  GateCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    try (Door door = session.reading()) {
      return session.print(door.ask(new Ask.ShowGate(gate)), new GateView());
    }
  }
}

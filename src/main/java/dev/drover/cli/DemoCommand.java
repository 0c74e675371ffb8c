package dev.drover.cli;

import dev.drover.cli.door.Ask;
import dev.drover.cli.door.Door;
import dev.drover.cli.door.Exit;
import dev.drover.cli.door.Serving;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows the application at work on its samples. */
@Command(name = "demo", description = "Start the application with its samples fed in.")
final class DemoCommand implements Callable<Integer> {
  private final Session session;

  @Option(names = "--exit", description = "End when nothing moves any more.")
  boolean exit;

  @Option(names = "--port", paramLabel = "N", description = "Port on this machine (default any).")
  int port;

  @Option(
      names = "--set",
      paramLabel = "name=value",
      description = "Set a placeholder of the routes, such as legal.due=2s.")
  List<String> settings = List.of();

  DemoCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Path samples = session.caller().home().resolve("samples/invoice");
    Samples invoices = new Samples(samples, session.data().resolve("inbox"));
    Map<String, String> properties =
        GivenValues.properties(settings, OpenNames.in(session.settings().routes()));
    Serving serving =
        Serving.start(session.launch(), session.settings(properties), Ports.checked(port));
    if (exit) {
      try (serving) {
        return shown(serving, invoices);
      }
    }
    UntilInterrupted up = new UntilInterrupted(serving);
    shown(serving, invoices);
    session.terminal().note("up at " + serving.url() + " until interrupted");
    up.await();
    return Exit.OK;
  }

  private int shown(Serving serving, Samples invoices) {
    Door door = serving.door();
    Feeding feeding = new Feeding(door, invoices);
    feeding.feed(session.terminal());
    List<String> missing = feeding.awaitSettled();
    session.print(
        door.ask(new Ask.ListRuns(Optional.empty(), Optional.empty(), 100)), new RunsView());
    if (!session.json()) {
      new OpenGates(door, session.terminal()).show();
      session.terminal().result("scripted model: no language model was called");
    }
    missing.forEach(name -> session.terminal().note("error: no run settled for " + name));
    return missing.isEmpty() ? Exit.OK : Exit.FAILED;
  }
}

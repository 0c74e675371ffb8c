package dev.drover.cli;

import dev.drover.cli.door.Exit;
import dev.drover.cli.door.Serving;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Keeps the application up. */
@Command(name = "serve", description = "Start the application and keep it up until interrupted.")
final class ServeCommand implements Callable<Integer> {
  private final Session session;

  @Option(names = "--port", paramLabel = "N", description = "Port on this machine (default 8080).")
  int port = 8080;

  @Option(
      names = "--set",
      paramLabel = "name=value",
      description = "Set a placeholder of the routes, such as legal.due=2s.")
  List<String> settings = List.of();

  ServeCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Map<String, String> properties =
        GivenValues.properties(settings, OpenNames.in(session.settings().routes()));
    Serving serving =
        Serving.start(session.launch(), session.settings(properties), Ports.checked(port));
    session.terminal().note("serving " + session.data() + " at " + serving.url());
    new UntilInterrupted(serving).await();
    return Exit.OK;
  }
}

package dev.drover.cli;

import dev.drover.cli.door.Ask;
import dev.drover.cli.door.Door;
import dev.drover.cli.door.Exit;
import dev.drover.cli.door.Reply;
import dev.drover.journal.Payload;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Starts a run and waits for it. */
@Command(
    name = "run",
    description = "Start a run with FILE as its input, and wait for it to end or suspend.")
final class RunCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(index = "0", paramLabel = "WORKFLOW", description = "The workflow to run.")
  String workflow = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "FILE|-",
      description = "Its input; - is the standard input.")
  Optional<String> file = Optional.empty();

  @Option(
      names = "--key",
      paramLabel = "K",
      description = "The same key and input give the same run.")
  Optional<String> key = Optional.empty();

  @Option(
      names = "--set",
      paramLabel = "name=value",
      description =
          "Set a placeholder of the routes, such as legal.due; else a member of the JSON input, and"
              + " a.b=1 goes deeper.")
  List<String> settings = List.of();

  @Option(names = "--label", paramLabel = "k=v", description = "Shown and searched.")
  List<String> labels = List.of();

  @Option(
      names = "--model",
      paramLabel = "REF",
      description = "The model for every agent that has one; code takes no notice.")
  Optional<String> model = Optional.empty();

  @Option(
      names = "--wait",
      paramLabel = "TIME",
      converter = TimeSpan.class,
      description = "How long to wait (default 60s).")
  Duration wait = Duration.ofSeconds(60);

  RunCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    GivenValues given = GivenValues.of(settings, OpenNames.in(session.settings().routes()));
    Ask.Start start = new Ask.Start(workflow, input(given.others()), key, headers(), labels());
    try (Door door = session.acting(given.properties())) {
      if (door.outlivesUs()) {
        given.refuseInServer();
      }
      Reply started = door.ask(start);
      return started instanceof Reply.Refused
          ? session.print(started, new RunView())
          : watched(door, Fields.of(started.document()).text("run"));
    }
  }

  private int watched(Door door, String run) {
    Reply reply = new Watch(door, session).settled(run, wait);
    int exit = session.print(reply, new RunView());
    if (exit == Exit.STILL_RUNNING) {
      String hint =
          door.outlivesUs()
              ? "it goes on; look at it: drover show " + run
              : "it stops with this command; carry it on: drover resume";
      session.terminal().note("hint: " + session.terminal().advice(hint));
    }
    return exit;
  }

  private Payload input(List<Setting> members) {
    return Setting.applied(file.map(new InputReader(session)::read).orElse(Payload.NONE), members);
  }

  private Map<String, String> headers() {
    Map<String, String> headers = new LinkedHashMap<>();
    file.map(InputReader::name)
        .filter(name -> !name.isEmpty())
        .ifPresent(name -> headers.put("fileName", name));
    model.ifPresent(reference -> headers.put("DroverModel", reference));
    headers.put("DroverStartedBy", session.user());
    return headers;
  }

  private Map<String, String> labels() {
    Map<String, String> parsed = new LinkedHashMap<>();
    for (String label : labels) {
      int equals = label.indexOf('=');
      if (equals <= 0) {
        throw new Misuse("--label " + label + " names nothing.", "Write --label name=value");
      }
      parsed.put(label.substring(0, equals), label.substring(equals + 1));
    }
    return parsed;
  }
}

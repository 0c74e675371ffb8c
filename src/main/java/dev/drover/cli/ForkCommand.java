package dev.drover.cli;

import dev.drover.cli.door.Door;
import dev.drover.cli.door.Fork;
import dev.drover.cli.door.Reply;
import dev.drover.journal.Json;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Starts a new run from a past moment of another. */
@Command(name = "fork", description = "Start a new run from the moment before a step of another.")
final class ForkCommand implements Callable<Integer> {
  private static final String MEMORY = "memory";

  private final Session session;

  @Parameters(paramLabel = "RUN", description = "Its id, or the only prefix of it.")
  String run = "";

  @Option(
      names = "--at",
      paramLabel = "PATH",
      required = true,
      description = "The step before which it begins; PATH~2 for a generation.")
  String at = "";

  @Option(
      names = "--set",
      paramLabel = "memory.field=value",
      description = "A new value of a field: JSON, or text where it is none.")
  List<String> settings = List.of();

  ForkCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Fork ask = new Fork(run, at, fields());
    try (Door door = session.acting()) {
      Reply reply = door.ask(ask);
      return session.print(new Watch(door, session).settledIfStarted(reply), new RunView());
    }
  }

  private Map<String, String> fields() {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String text : settings) {
      Setting setting = Setting.parse(text);
      if (setting.path().size() < 2 || !setting.path().get(0).equals(MEMORY)) {
        throw new Misuse(
            "--set " + text + " names no field of the memory.", "Write --set memory.field=value");
      }
      String field = String.join(".", setting.path().subList(1, setting.path().size()));
      byte[] json = Json.write(setting.value());
      fields.put(field, new String(json, StandardCharsets.UTF_8));
    }
    return fields;
  }
}

package dev.drover.cli;

import dev.drover.cli.door.Ask;
import dev.drover.journal.Json;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lets a run go on. */
@Command(name = "approve", description = "Let the run behind a gate go on.")
final class ApproveCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(paramLabel = "GATE", description = "Its id, or the only prefix of it.")
  String gate = "";

  @Option(
      names = "--set",
      paramLabel = "path=value",
      description = "Change the proposal: the member at a path such as lines[0].total.")
  List<String> settings = List.of();

  @Option(names = "--reason", paramLabel = "T", description = "Why, in your words.")
  Optional<String> reason = Optional.empty();

  @Option(
      names = "--choice",
      paramLabel = "NAME",
      description = "One of the gate's own choices in place of approving.")
  Optional<String> choice = Optional.empty();

  @Option(
      names = "--digest",
      paramLabel = "D",
      description = "Of the proposal you saw; by default that of the one that is there now.")
  Optional<String> digest = Optional.empty();

  ApproveCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    if (!settings.isEmpty() && choice.isPresent()) {
      throw new Misuse(
          "--choice " + choice.get() + " takes no changes.", "Leave out --set, or --choice.");
    }
    Map<String, String> changes = new LinkedHashMap<>();
    for (String text : settings) {
      Setting setting = Setting.parse(text);
      changes.put(
          String.join(".", setting.path()),
          new String(Json.write(setting.value()), StandardCharsets.UTF_8));
    }
    return new Decision(session)
        .made(
            new Ask.Decide(
                gate, choice.orElse("approve"), session.user(), reason, digest, changes));
  }
}

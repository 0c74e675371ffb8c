package dev.drover.cli;

import dev.drover.cli.door.Door;
import dev.drover.cli.door.Purge;
import dev.drover.cli.door.Reply;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Forgets runs that are over. */
@Command(
    name = "purge",
    description = "Delete what is recorded of runs that ended long ago; their keys stay taken.")
final class PurgeCommand implements Callable<Integer> {
  private final Session session;

  @Option(
      names = "--older-than",
      paramLabel = "TIME",
      converter = TimeSpan.class,
      description = "How long ago they must have ended (default 30d).")
  Duration olderThan = Duration.ofDays(30);

  @Option(names = "--dry-run", description = "Delete nothing; say how many would be.")
  boolean dryRun;

  PurgeCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    try (Door door = session.acting()) {
      return session.print(all(door), new PurgeView());
    }
  }

  /** A part at a time, so that a server need not keep us waiting. */
  private Reply all(Door door) {
    long runs = 0;
    while (true) {
      Reply reply = door.ask(new Purge(olderThan, dryRun));
      if (!(reply instanceof Reply.Answer answer)) {
        return reply;
      }
      Fields part = Fields.of(answer.document());
      runs += part.number("runs");
      if (!Boolean.TRUE.equals(part.value("more"))) {
        Map<String, Object> whole = new LinkedHashMap<>();
        whole.put("endedBefore", part.text("endedBefore"));
        whole.put("dryRun", dryRun);
        whole.put("runs", runs);
        return new Reply.Answer(answer.exit(), whole);
      }
    }
  }
}

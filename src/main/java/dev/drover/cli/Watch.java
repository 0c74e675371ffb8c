package dev.drover.cli;

import dev.drover.cli.door.Ask;
import dev.drover.cli.door.Door;
import dev.drover.cli.door.Exit;
import dev.drover.cli.door.Reply;
import java.time.Duration;

/** Waits for one run to stop moving, and tells about its steps meanwhile. */
final class Watch {
  private static final Duration SLICE = Duration.ofMillis(250);

  private final Door door;
  private final Session session;

  Watch(Door door, Session session) {
    this.door = door;
    this.session = session;
  }

  /** Without an end; the run's own time limits are the limit. */
  Reply settled(String run) {
    return settled(run, Duration.ofDays(365));
  }

  /** The same for the run of a document; a refusal is returned as it is. */
  Reply settledIfStarted(Reply reply) {
    return reply instanceof Reply.Refused
        ? reply
        : settled(Fields.of(reply.document()).text("run"));
  }

  /**
   * The run's document once it does not move any more, or as it is when the time is up. When this
   * process is interrupted meanwhile, the last line says how to go on.
   */
  Reply settled(String run, Duration limit) {
    Thread farewell =
        new Thread(() -> session.terminal().note(session.terminal().advice(farewell(run))));
    Runtime.getRuntime().addShutdownHook(farewell);
    try {
      return watched(run, System.nanoTime() + limit.toNanos(), progress(run));
    } finally {
      Runtime.getRuntime().removeShutdownHook(farewell);
    }
  }

  private Reply watched(String run, long end, Progress progress) {
    while (true) {
      Duration left = Duration.ofNanos(Math.max(0, end - System.nanoTime()));
      Reply reply = door.ask(new Ask.Await(run, left.compareTo(SLICE) < 0 ? left : SLICE));
      progress.look();
      if (reply.exit() != Exit.STILL_RUNNING || left.isZero()) {
        return reply;
      }
    }
  }

  private Progress progress(String run) {
    return new Progress(door, run, session);
  }

  private String farewell(String run) {
    return door.outlivesUs()
        ? "interrupted; run " + run + " goes on: drover show " + run
        : "interrupted; carry run " + run + " on with: drover resume";
  }
}

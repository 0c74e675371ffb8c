package dev.drover.cli;

import dev.drover.cli.door.Ask;
import dev.drover.cli.door.Door;
import dev.drover.cli.door.Reply;
import java.time.Duration;

/** A person's decision, and what becomes of the run. */
final class Decision {
  private static final Duration BESIDE_A_SERVER = Duration.ofSeconds(10);

  private final Session session;

  Decision(Session session) {
    this.session = session;
  }

  /**
   * Decides; without a server the run is carried on before this returns, since nobody else would.
   * The exit code tells of the decision alone.
   */
  int made(Ask.Decide ask) {
    try (Door door = session.acting()) {
      Reply decided = decided(door, ask);
      if (decided instanceof Reply.Answer) {
        tell(carriedOn(door, Fields.of(decided.document()).text("run")));
      }
      return session.print(decided, new GateView());
    }
  }

  /** What is decided on is what is there when it is asked for, unless they say what they saw. */
  private static Reply decided(Door door, Ask.Decide ask) {
    if (ask.digest().isPresent()) {
      return door.ask(ask);
    }
    Reply shown = door.ask(new Ask.ShowGate(ask.gate()));
    return shown instanceof Reply.Refused
        ? shown
        : door.ask(ask.having(Fields.of(shown.document()).text("digest")));
  }

  private Reply carriedOn(Door door, String run) {
    Watch watch = new Watch(door, session);
    return door.outlivesUs() ? watch.settled(run, BESIDE_A_SERVER) : watch.settled(run);
  }

  private void tell(Reply reply) {
    if (!session.json() && reply instanceof Reply.Answer answer) {
      Fields run = Fields.of(answer.document());
      session.terminal().note("run " + run.text("run") + " is " + run.text("status"));
    }
  }
}

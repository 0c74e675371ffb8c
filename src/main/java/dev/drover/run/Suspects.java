package dev.drover.run;

import dev.drover.journal.Run;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;

/**
 * Runs that were under way at two deaths of the process in a row and did not get on in between. One
 * of them may be what the process dies of; which one, is told by walking them one at a time, and
 * only when the process has lived for a while. So a run is not blamed for what another does, nor
 * for a process that somebody kills again and again. Thread-safe.
 */
final class Suspects {
  private static final Duration PUT_OFF = Duration.ofSeconds(1);

  private final Engine engine;
  private final Queue<Suspect> waiting = new ArrayDeque<>();
  private boolean busy;

  Suspects(Engine engine) {
    this.engine = engine;
  }

  /** Takes the run over when it is its turn; empty when it moves already. */
  Optional<Run> add(Run run) {
    Optional<Runnable> takeOver = engine.dispatcher().takeOverLater(run.id());
    takeOver.ifPresent(go -> add(new Suspect(run, go)));
    return takeOver.map(go -> run);
  }

  private synchronized void add(Suspect suspect) {
    waiting.add(suspect);
    if (!busy) {
      busy = true;
      engine.threads().after(PUT_OFF, this::next);
    }
  }

  private synchronized void next() {
    Suspect suspect = waiting.poll();
    if (suspect == null || engine.isStopping()) {
      busy = false;
      return;
    }
    engine
        .runs()
        .settled(suspect.run.id())
        .whenComplete((run, error) -> engine.execute(this::next));
    suspect.takeOver.run();
  }

  private record Suspect(Run run, Runnable takeOver) {}
}

package dev.drover.run;

import dev.drover.journal.Failure;
import dev.drover.journal.History;
import dev.drover.journal.Journal;
import dev.drover.journal.Run;
import dev.drover.journal.RunEnd;
import dev.drover.journal.RunFilter;
import dev.drover.journal.RunId;
import dev.drover.journal.RunStatus;
import dev.drover.journal.StepRecord;
import dev.drover.journal.Takeover;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/**
 * Carries on what a crash left behind: runs nobody walks any more, and runs whose delivery came
 * when nobody could walk them. The data directory's lock proves that the former owner is dead.
 */
final class Recovery {
  /** Walks that died in a row without a new record before a run is taken for the cause. */
  private static final int MOST_CRASHES = 3;

  private final Engine engine;
  private final Suspects suspects;

  Recovery(Engine engine) {
    this.engine = engine;
    this.suspects = new Suspects(engine);
  }

  /** Takes over everything that should move; gives what was taken over. */
  synchronized List<RunId> carryOn() {
    Journal journal = engine.journals().durable();
    engine.dispatcher().deadlines().look();
    List<RunId> taken = new ArrayList<>();
    List<Run> running = new ArrayList<>(journal.runs(RunFilter.of(RunStatus.RUNNING)));
    running.sort(Comparator.comparing(Run::id));
    for (Run run : running) {
      boolean suspect = crashesNow(run) > 1;
      Optional<Run> moved =
          suspect && crashesNow(run) < MOST_CRASHES ? suspects.add(run) : carryOn(run);
      moved.ifPresent(r -> taken.add(r.id()));
    }
    for (RunId run : journal.unanswered()) {
      if (!moves(run)) {
        engine.dispatcher().wake(run);
        taken.add(run);
      }
    }
    return taken;
  }

  /** What the count of crashes in a row will be when the run is taken over. */
  private int crashesNow(Run run) {
    if (run.crashes() == 0) {
      return 1;
    }
    History history = engine.journals().durable().history(run.id()).orElseThrow();
    long before = history.takeovers().stream().mapToLong(Takeover::lastSeq).max().orElse(-1);
    long last = history.records().stream().mapToLong(StepRecord::seq).max().orElse(0);
    return last > before ? 1 : run.crashes() + 1;
  }

  /** Takes one run over, at once; empty when it moves already, or still waits. */
  synchronized Optional<Run> carryOn(Run run) {
    if (moves(run.id())) {
      return Optional.empty();
    }
    if (run.status() == RunStatus.RUNNING) {
      return takeOver(run);
    }
    if (!engine.journals().durable().isUnanswered(run.id())) {
      return Optional.empty();
    }
    engine.dispatcher().wake(run.id());
    return Optional.of(run);
  }

  private boolean moves(RunId run) {
    return engine.dispatcher().settled(run).isPresent();
  }

  private Optional<Run> takeOver(Run run) {
    if (crashesNow(run) >= MOST_CRASHES) {
      return quarantine(run);
    }
    Optional<Runnable> takeOver = engine.dispatcher().takeOverLater(run.id());
    takeOver.ifPresent(Runnable::run);
    return takeOver.map(taken -> run);
  }

  private Optional<Run> quarantine(Run run) {
    Journal journal = engine.journals().durable();
    EnumSet<RunStatus> running = EnumSet.of(RunStatus.RUNNING);
    return journal
        .claim(run.id(), running, true)
        .flatMap(claimed -> journal.settle(run.id(), running, quarantined(claimed.run())));
  }

  private RunEnd quarantined(Run run) {
    Failure why =
        new Failure(
            "poison-run",
            "",
            null,
            "The process died "
                + run.crashes()
                + " times in a row while this run was being walked, without a new record.",
            "Find out why, then: drover resolve " + run.id() + " --retry | --fail --reason TEXT",
            null);
    return RunEnd.because(
        RunStatus.QUARANTINED, why, run.missing(), run.usage(), engine.clock().instant());
  }
}

package dev.drover.store;

import dev.drover.journal.RunId;
import dev.drover.journal.Untold;
import dev.drover.journal.Wait;
import dev.drover.journal.WaitKind;
import dev.drover.journal.WaitState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What is asked of the waits of all runs in the heap: by the clock, by who tells, at a start. */
final class MemoryWaiting {
  private final MemoryRuns runs;
  private final MemoryIndex index;

  MemoryWaiting(MemoryRuns runs, MemoryIndex index) {
    this.runs = runs;
    this.index = index;
  }

  List<WaitState> ring(Instant now, int limit) {
    List<WaitState> rung = new ArrayList<>();
    for (MemoryIndex.Place place : index.due(now, limit)) {
      MemoryRun run = runs.find(place.run());
      if (run != null) {
        run.ring(place.correlation(), now).ifPresent(rung::add);
      }
    }
    return rung;
  }

  List<Untold> untold(int limit) {
    return index.untold(limit).stream().flatMap(this::untold).toList();
  }

  private Stream<Untold> untold(MemoryIndex.Tale tale) {
    return Optional.ofNullable(runs.find(tale.place().run()))
        .flatMap(run -> run.untold(tale))
        .stream();
  }

  void told(List<Untold> told) {
    for (Untold one : told) {
      MemoryIndex.Tale tale = MemoryIndex.Tale.of(one);
      MemoryRun run = runs.find(tale.place().run());
      if (run != null) {
        run.told(tale);
      }
    }
  }

  List<RunId> unanswered() {
    return runs.all().map(run -> run.run().id()).filter(this::isUnanswered).sorted().toList();
  }

  boolean isUnanswered(RunId id) {
    MemoryRun run = runs.find(id);
    return run != null && run.isUnanswered(this::childIsOver);
  }

  private boolean childIsOver(Wait wait) {
    MemoryRun child = runs.find(wait.name(), wait.run() + "/" + wait.correlation());
    return wait.kind() == WaitKind.CHILD
        && child != null
        && wait.run().equals(child.run().start().parent())
        && child.run().status().terminal();
  }
}

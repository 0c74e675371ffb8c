package dev.drover.store;

import dev.drover.journal.Run;
import dev.drover.journal.RunId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds and forgets trees of runs in the heap that are over. */
final class MemoryPurge {
  private final MemoryRuns runs;

  MemoryPurge(MemoryRuns runs) {
    this.runs = runs;
  }

  List<RunId> expired(Instant endedBefore, Optional<RunId> after, int limit) {
    return expired(endedBefore)
        .map(Run::id)
        .filter(id -> after.isEmpty() || id.compareTo(after.get()) > 0)
        .sorted()
        .limit(limit)
        .toList();
  }

  long count(Instant endedBefore) {
    return expired(endedBefore).mapToLong(root -> tree(root.id()).count()).sum();
  }

  private Stream<Run> expired(Instant endedBefore) {
    return runs.all()
        .map(MemoryRun::run)
        .filter(run -> run.start().parent() == null)
        .filter(root -> isOver(root.id(), endedBefore));
  }

  private boolean isOver(RunId root, Instant endedBefore) {
    return tree(root)
        .allMatch(run -> run.run().endedAt().filter(end -> end.isBefore(endedBefore)).isPresent());
  }

  private Stream<MemoryRun> tree(RunId root) {
    return runs.all().filter(run -> run.run().start().root().equals(root));
  }

  int purge(RunId root, Instant endedBefore, Instant now) {
    if (!isOver(root, endedBefore)) {
      return 0;
    }
    List<MemoryRun> tree = tree(root).toList();
    tree.forEach(run -> runs.purge(run, now));
    return tree.size();
  }
}

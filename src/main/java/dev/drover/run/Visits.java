package dev.drover.run;

import dev.drover.journal.StepKey;
import dev.drover.journal.StepPath;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Names the steps of one scope by the order in which they are visited. Not thread-safe. */
final class Visits {
  private final StepKey scope;
  private final @Nullable String first;
  private final Map<String, Integer> counts = new HashMap<>(8);
  private int generation;

  /**
   * @param first the name of a branch's first step, which has the branch's own path; null for none
   */
  Visits(StepKey scope, @Nullable String first) {
    this.scope = scope;
    this.first = first;
    this.generation = scope.generation();
  }

  /** The key of the next visit to {@code name}; once the run was sent back here, of a new pass. */
  StepKey next(String name, Revisions revisions) {
    StepPath path = path(name, counts.merge(name, 1, Integer::sum));
    generation = revisions.generationAt(path, generation);
    return new StepKey(path, generation);
  }

  /** The key of the latest visit to {@code name}; null when there was none. */
  @Nullable StepKey latestKey(String name) {
    StepPath path = latest(name);
    return path == null ? null : new StepKey(path, generation);
  }

  /** The path of the latest visit to {@code name}; null when there was none. */
  @Nullable StepPath latest(String name) {
    Integer occurrence = counts.get(name);
    return occurrence == null ? null : path(name, occurrence);
  }

  private StepPath path(String name, int occurrence) {
    return occurrence == 1 && name.equals(first)
        ? scope.path()
        : scope.path().child(name, occurrence);
  }
}

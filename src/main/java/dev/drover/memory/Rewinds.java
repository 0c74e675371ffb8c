package dev.drover.memory;

import dev.drover.journal.StepPath;
import dev.drover.journal.Trail;
import java.util.ArrayList;
import java.util.List;

/**
 * The loop-backs of a run: what the target and all behind it wrote in one generation is not known
 * in the next one, which executes them again. Immutable.
 */
final class Rewinds {
  /**
   * @param from the generation that was left
   * @param since number of the first record that was left with it
   */
  private record Rewind(int from, long since) {}

  private final List<Rewind> rewinds;

  Rewinds(List<Trail.Step> records) {
    List<Rewind> found = new ArrayList<>();
    for (Trail.Step step : records) {
      if (step.target() != null) {
        int from = step.key().generation();
        found.add(new Rewind(from, firstWithin(outermost(step.target()), from, records)));
      }
    }
    rewinds = List.copyOf(found);
  }

  /** The generation that is under way. */
  int newestGeneration() {
    return rewinds.stream().mapToInt(rewind -> rewind.from + 1).max().orElse(1);
  }

  /**
   * Whether a step of that generation begins without the version, because it is made again. What a
   * fork set is set again.
   */
  boolean undid(FieldVersion version, int generation) {
    if (version.isSetBeforeAStep()) {
      return false;
    }
    for (Rewind rewind : rewinds) {
      if (rewind.from < generation
          && rewind.from >= version.step().generation()
          && version.seq() >= rewind.since) {
        return true;
      }
    }
    return false;
  }

  /** A step is executed again with all that it is part of. */
  private static StepPath outermost(StepPath target) {
    return new StepPath(target.value().split("[/\\[]", 2)[0]);
  }

  /** The target may stand in an older generation, where an earlier loop-back did not go as far. */
  private static long firstWithin(StepPath target, int from, List<Trail.Step> records) {
    int newest = 0;
    long first = Long.MAX_VALUE;
    for (Trail.Step step : records) {
      int generation = step.key().generation();
      if (generation <= from && generation >= newest && step.key().path().isWithin(target)) {
        first = generation > newest ? step.seq() : Math.min(first, step.seq());
        newest = generation;
      }
    }
    return first;
  }
}

package dev.drover.run;

import dev.drover.journal.Outcome;
import dev.drover.journal.StepPath;
import dev.drover.journal.StepRecord;
import java.util.ArrayList;
import java.util.List;

/**
 * The loop-backs of a run so far. Each gives its target, and all that follows it, the next
 * generation; earlier records stay. Immutable.
 */
final class Revisions {
  private final List<Loop> loops;

  private Revisions(List<Loop> loops) {
    this.loops = loops;
  }

  static Revisions in(List<StepRecord> records) {
    List<Loop> loops = new ArrayList<>();
    for (StepRecord step : records) {
      if (step.outcome() instanceof Outcome.Revise revise) {
        loops.add(
            new Loop(
                step.key().path(),
                revise.target(),
                step.key().generation(),
                revise.instructions()));
      }
    }
    return new Revisions(List.copyOf(loops));
  }

  /** The generation from {@code path} on, when it was {@code generation} before it. */
  int generationAt(StepPath path, int generation) {
    int result = generation;
    for (Loop loop : loops) {
      if (loop.from == result && loop.target.isWithin(path) && !path.equals(StepPath.ROOT)) {
        result++;
      }
    }
    return result;
  }

  /** What to do differently at this step; empty in a first generation. */
  List<String> instructionsFor(StepPath path, int generation) {
    List<String> all = new ArrayList<>();
    for (Loop loop : loops) {
      if (loop.from + 1 == generation && path.isWithin(loop.target)) {
        all.addAll(loop.instructions);
      }
    }
    return all;
  }

  /** How often the step at this path has sent the run back. */
  int askedBy(StepPath path) {
    return (int) loops.stream().filter(loop -> loop.by.equals(path)).count();
  }

  private record Loop(StepPath by, StepPath target, int from, List<String> instructions) {}
}

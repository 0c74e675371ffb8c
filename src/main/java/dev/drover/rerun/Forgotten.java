package dev.drover.rerun;

import dev.drover.journal.History;
import dev.drover.journal.LoopBacks;
import dev.drover.journal.StepKey;
import dev.drover.journal.StepPath;
import dev.drover.journal.StepRecord;
import java.util.Optional;

/**
 * A fan-out that nobody waits for, around a step of it: the route and the other branches never came
 * behind what is done there, whenever that was.
 *
 * @param own the branch that the step is in, or is; the fan-out itself where it is executed alone
 */
record Forgotten(StepKey fanOut, StepPath own) {

  static Optional<Forgotten> around(History history, StepKey at, boolean only, LoopBacks backs) {
    return history.records().stream()
        .filter(StepRecord::forgetsBranches)
        .map(StepRecord::key)
        .filter(key -> at.path().isWithin(key.path()))
        .filter(key -> backs.generationAround(key.path(), at.generation()) == key.generation())
        .filter(key -> only || !at.path().equals(key.path()))
        .findFirst()
        .map(key -> new Forgotten(key, own(key.path(), at.path())));
  }

  private static StepPath own(StepPath fanOut, StepPath at) {
    return at.equals(fanOut) ? fanOut : fanOut.branch(at.branchOf(fanOut));
  }

  /** Whether it is no part of the branch. */
  boolean isBeside(StepRecord step) {
    return !step.key().path().isWithin(own);
  }

  /** Whether it says how the branch ended, or that it came to another try. */
  boolean isEnd(StepRecord step) {
    StepPath path = step.key().path();
    return (path.isSettled() || path.isRest()) && path.aboveMark().equals(own);
  }
}

package dev.drover.journal;

import java.time.Instant;
import java.util.List;

/**
 * How the branches of a fan-out ended in one run, when its join closed. A join that closes again in
 * the same pass, because its run was resumed, replaces what was seen before: the last word counts.
 * Immutable.
 *
 * @param number rises with each one that is kept; 0 before it is
 * @param step the fan-out's, in that run
 * @param at when the join closed
 * @param branches those that ended, in the order of the fan-out
 */
public record JoinSeen(
    long number, JoinName join, RunId run, StepKey step, Instant at, List<BranchSeen> branches) {

  /** Copies the list. */
  public JoinSeen {
    branches = List.copyOf(branches);
  }

  /** The same, kept under this number. */
  public JoinSeen numbered(long kept) {
    return new JoinSeen(kept, join, run, step, at, branches);
  }
}

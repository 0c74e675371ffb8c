package dev.drover.run;

import dev.drover.journal.BranchOutcome;
import dev.drover.journal.Joined;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Branches of one fan-out that were given up before this walk, which does not begin them again: no
 * step in them can say so. Immutable.
 */
final class Settled {
  /** Of a fan-out that begins all its branches. */
  static final Settled NONE = new Settled(Map.of(), false);

  private final Map<String, BranchOutcome> byBranch;
  private final boolean waitsForAll;

  private Settled(Map<String, BranchOutcome> byBranch, boolean waitsForAll) {
    this.byBranch = byBranch;
    this.waitsForAll = waitsForAll;
  }

  /**
   * What a rerun found of the branches that it does not execute. The one that it does execute is
   * waited for, though the others be enough for the join: they were so at once.
   */
  static Settled ofRerun(Joined known) {
    Map<String, BranchOutcome> byBranch = new HashMap<>();
    for (BranchOutcome one : known.branches()) {
      switch (one.ending()) {
        case TIMEOUT, SKIPPED -> byBranch.put(one.branch(), one);
        case VALUE, ERROR -> {}
      }
    }
    return new Settled(byBranch, true);
  }

  /** How that branch ended; empty when it is to be begun, or its records answer. */
  Optional<BranchOutcome> of(String branch) {
    return Optional.ofNullable(byBranch.get(branch));
  }

  /** All that are not begun. */
  Collection<String> branches() {
    return byBranch.keySet();
  }

  /** Whether the join may not be decided before every branch has ended. */
  boolean waitsForAll() {
    return waitsForAll;
  }
}

package dev.drover.run;

import dev.drover.journal.Missing;
import dev.drover.journal.Usage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The branch that a scope lies in, and those around it, the innermost first: what happens in a
 * scope happens in all of them. The links do not change; the branches are thread-safe.
 */
final class BranchesAround {
  /** Of what lies in no branch. */
  static final BranchesAround NONE = new BranchesAround(null, null, null);

  private final @Nullable BranchesAround outer;
  private final @Nullable FanOut fanOut;
  private final @Nullable BranchRun branch;

  private BranchesAround(
      @Nullable BranchesAround outer, @Nullable FanOut fanOut, @Nullable BranchRun branch) {
    this.outer = outer;
    this.fanOut = fanOut;
    this.branch = branch;
  }

  /** With one more within them. */
  BranchesAround with(FanOut inner, BranchRun run) {
    return new BranchesAround(this, inner, run);
  }

  /** The innermost, where there is one. */
  BranchRun innermost() {
    if (branch == null) {
      throw new IllegalStateException("not in a branch");
    }
    return branch;
  }

  /** The fan-out of the innermost; null where there is none. */
  @Nullable FanOut fanOut() {
    return fanOut;
  }

  /** So much was used. */
  void spend(Usage used) {
    if (branch != null && outer != null) {
      branch.spends(used);
      outer.spend(used);
    }
  }

  /** Something is done in here that no record answers for. */
  void work() {
    if (branch != null && outer != null) {
      branch.works();
      outer.work();
    }
  }

  /** Whether a join has an eye on what is called. */
  boolean watchCalls() {
    return fanOut != null
        && outer != null
        && (fanOut.isJoined() && fanOut.isNamed() || outer.watchCalls());
  }

  /** An outside address was called. */
  void call(String address, String limit) {
    if (fanOut != null && branch != null && outer != null) {
      fanOut.touched().add(branch.name(), address, limit);
      outer.call(address, limit);
    }
  }

  /** A join went on without these: told to the innermost branch, else to the run. */
  void miss(List<Missing> missing, Walk walk) {
    if (branch == null) {
      walk.misses(missing);
    } else {
      branch.misses(missing);
    }
  }

  /** The run ends in here, so that no join will tell what these went on without. */
  void tellMissing(Walk walk) {
    if (branch != null && outer != null) {
      walk.misses(branch.missing());
      outer.tellMissing(walk);
    }
  }
}

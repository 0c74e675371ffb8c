package dev.drover.health;

import dev.drover.journal.BranchOutcome.Ending;
import dev.drover.journal.BranchSeen;
import dev.drover.journal.JoinSeen;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The health of all branches of one join. */
public final class JoinHealth {
  /** So many of the newest times that a join closed are looked at. */
  public static final int WINDOW = 200;

  private JoinHealth() {}

  /**
   * The health of each branch that was seen, in the order in which they came up.
   *
   * @param newestFirst at most the newest {@link #WINDOW} of one join; if there are as many, there
   *     may have been more before them
   */
  public static List<BranchHealth> of(List<JoinSeen> newestFirst) {
    boolean all = newestFirst.size() < WINDOW;
    Map<String, Reckoning> branches = new LinkedHashMap<>();
    for (int i = newestFirst.size() - 1; i >= 0; i--) {
      JoinSeen seen = newestFirst.get(i);
      for (BranchSeen branch : seen.branches()) {
        branches
            .computeIfAbsent(branch.branch(), name -> new Reckoning(seen.join(), name))
            .add(branch, seen);
      }
    }
    return branches.values().stream().map(one -> one.result(all)).toList();
  }

  /**
   * Whether a branch may have failed in all of these times, or have been skipped; what gave nothing
   * counts, as it is not known yet what is usual. Quick, because few times say so of most joins.
   */
  public static boolean mayFail(List<JoinSeen> times) {
    Set<String> failing = new HashSet<>();
    Set<String> well = new HashSet<>();
    for (JoinSeen seen : times) {
      for (BranchSeen branch : seen.branches()) {
        if (branch.ending() == Ending.VALUE && branch.size().orElse(1) > 0) {
          well.add(branch.branch());
        } else if (branch.ending() != Ending.SKIPPED) {
          failing.add(branch.branch());
        }
      }
    }
    return !well.containsAll(failing);
  }
}

package dev.drover.definition;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How the fan-out of that id is joined. Immutable.
 *
 * @param id of the multicast, split or recipientList
 * @param require which branches it needs
 * @param branchTimeout how long a branch may take from when it gets its turn; empty: for ever
 * @param maxConcurrency how many branches are under way at once
 * @param stopEarly whether it waits for branches that no longer matter
 * @param hint what a person can do about a missing branch
 * @param hints the same for branches by name, instead of {@code hint}
 * @param merge how the values of the branches become one; empty where they stay apart
 * @param batch how many items of a split one branch does, one after the other; empty: one item is
 *     one branch
 * @param alert when somebody is told that a branch fails again and again; empty: never
 * @param forget what is done where nobody waits for the branches, so that none of the other keys
 *     but {@code maxConcurrency} and the hints matters; empty where they are joined
 */
public record JoinDefinition(
    String id,
    Require require,
    Optional<Duration> branchTimeout,
    int maxConcurrency,
    StopEarly stopEarly,
    String hint,
    Map<String, String> hints,
    Optional<MergeDefinition> merge,
    OptionalInt batch,
    Optional<AlertDefinition> alert,
    Optional<FireAndForget> forget) {

  /** How many branches are under way at once where nothing is declared. */
  public static final int MAX_CONCURRENCY = 64;

  /** What to do about a missing branch where nothing is declared. */
  public static final String HINT = "data unavailable - manual review recommended";

  public JoinDefinition {
    Checks.required(id, "a join");
    Checks.positive(branchTimeout, "branchTimeout of join '" + id + "'");
    if (maxConcurrency < 1) {
      throw new IllegalArgumentException("maxConcurrency of join '" + id + "': " + maxConcurrency);
    }
    if (batch.isPresent() && (batch.getAsInt() < 1 || merge.isPresent())) {
      throw new IllegalArgumentException("batch of join '" + id + "': " + batch.getAsInt());
    }
    if (forget.isPresent() && !(require instanceof Require.BestEffort)) {
      throw new IllegalArgumentException("join '" + id + "' requires what nobody waits for");
    }
    hints = Checks.ordered(hints);
  }

  /** Whether nobody waits for the branches. */
  public boolean forgets() {
    return forget.isPresent();
  }

  /** What a person can do when that branch is missing. */
  public String hintFor(String branch) {
    return hints.getOrDefault(branch, hint);
  }
}

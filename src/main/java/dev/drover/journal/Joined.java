package dev.drover.journal;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a join made of its branches. Immutable.
 *
 * @param branches in the order of the fan-out; of a split only those without a value or with items
 *     that failed, because it may have ten thousand
 * @param values how many branches gave a value
 * @param missing the branches that the join, or one inside an accepted branch, went on without,
 *     each by its full path
 * @param conflicts where its merge took the value of one branch over those of others
 * @param shared outside addresses that make branches depend on each other
 * @param items of all batches, where the branches are batches
 */
public record Joined(
    List<BranchOutcome> branches,
    int values,
    List<Missing> missing,
    List<Chosen> conflicts,
    List<Shared> shared,
    Items items) {

  /** Of a step that joins nothing. */
  public static final Joined NONE = new Joined(List.of(), 0, List.of());

  /** Copies the lists. */
  public Joined {
    branches = List.copyOf(branches);
    missing = List.copyOf(missing);
    conflicts = List.copyOf(conflicts);
    shared = List.copyOf(shared);
  }

  /** Of branches whose values were not merged, or nowhere said something else. */
  public Joined(List<BranchOutcome> branches, int values, List<Missing> missing) {
    this(branches, values, missing, List.of(), List.of(), Items.NONE);
  }

  /** The branches without a value: nothing that was written in them comes out of the fan-out. */
  public Set<String> keptBack() {
    return branches.stream()
        .filter(branch -> branch.ending() != BranchOutcome.Ending.VALUE)
        .map(BranchOutcome::branch)
        .collect(Collectors.toUnmodifiableSet());
  }
}

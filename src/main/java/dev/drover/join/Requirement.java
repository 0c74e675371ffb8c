package dev.drover.join;

import dev.drover.definition.Require;
import dev.drover.definition.Require.Quorum;
import dev.drover.definition.Require.Tolerance;
import dev.drover.journal.BranchOutcome;
import dev.drover.journal.BranchOutcome.Ending;
import java.util.Collection;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Judges the branches of one fan-out by what its join requires. Immutable.
 *
 * @param branches how many there are; empty while a split has not come to its last item
 * @param of what they are called in messages: branches, or items where they are done in batches
 */
public record Requirement(Require require, OptionalInt branches, String of) {

  /** Of branches each of which counts one. */
  public Requirement(Require require, OptionalInt branches) {
    this(require, branches, "branches");
  }

  /** How it stands when these have ended and the others have not. */
  public Standing standing(Collection<BranchOutcome> ended) {
    int values = 0;
    int all = 0;
    for (BranchOutcome branch : ended) {
      values += branch.values();
      all += branch.weight();
    }
    int without = all - values;
    boolean over = branches.isPresent() && branches.getAsInt() == all;
    if (require instanceof Quorum quorum) {
      return standing(quorum, ended, values, without);
    }
    if (require instanceof Require.All && without > 0) {
      return Standing.LOST;
    }
    return over ? Standing.MET : Standing.OPEN;
  }

  private Standing standing(
      Quorum quorum, Collection<BranchOutcome> ended, int values, int without) {
    Standing mandatory = mandatory(quorum, ended);
    Standing enough = enough(quorum, values, without);
    if (mandatory == Standing.LOST || enough == Standing.LOST) {
      return Standing.LOST;
    }
    return mandatory == Standing.MET && enough == Standing.MET ? Standing.MET : Standing.OPEN;
  }

  private static Standing mandatory(Quorum quorum, Collection<BranchOutcome> ended) {
    Set<String> missed =
        ended.stream()
            .filter(branch -> branch.ending() != Ending.VALUE)
            .map(BranchOutcome::branch)
            .collect(Collectors.toSet());
    if (quorum.mandatory().stream().anyMatch(missed::contains)) {
      return Standing.LOST;
    }
    Set<String> known = ended.stream().map(BranchOutcome::branch).collect(Collectors.toSet());
    return known.containsAll(quorum.mandatory()) ? Standing.MET : Standing.OPEN;
  }

  private Standing enough(Quorum quorum, int values, int without) {
    if (quorum.atLeast().isPresent()) {
      int least = quorum.atLeast().getAsInt();
      boolean lost = branches.isPresent() && branches.getAsInt() - without < least;
      return values >= least ? Standing.MET : lost ? Standing.LOST : Standing.OPEN;
    }
    Optional<Tolerance> tolerance = quorum.tolerate();
    if (tolerance.isEmpty()) {
      return Standing.MET;
    }
    if (branches.isEmpty()) {
      return Standing.OPEN;
    }
    int tolerated = tolerance.get().of(branches.getAsInt());
    boolean met = branches.getAsInt() - values <= tolerated;
    return without > tolerated ? Standing.LOST : met ? Standing.MET : Standing.OPEN;
  }

  /** What is required, as the end of a sentence that begins with the fan-out's name. */
  public String inWords() {
    String all = branches.isPresent() ? String.valueOf(branches.getAsInt()) : "unknown number of";
    if (require instanceof Require.BestEffort) {
      return "needs none of its " + all + " " + of;
    }
    if (!(require instanceof Quorum quorum)) {
      return "needs all of its " + all + " " + of;
    }
    String some =
        quorum.atLeast().isPresent()
            ? "needs at least " + quorum.atLeast().getAsInt() + " of its " + all + " " + of
            : quorum
                .tolerate()
                .map(t -> "tolerates " + text(t) + " of its " + all + " " + of + " without a value")
                .orElse("");
    if (quorum.mandatory().isEmpty()) {
      return some;
    }
    String named = "needs " + String.join(", ", quorum.mandatory());
    return some.isEmpty() ? named : named + " and " + some;
  }

  private static String text(Tolerance tolerance) {
    return tolerance.number() + (tolerance.percent() ? " %" : "");
  }
}

package dev.drover.join;

import dev.drover.definition.FieldPath;
import dev.drover.definition.MergeDefinition;
import dev.drover.journal.Chosen;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Decides between sources by the declared policy, and keeps what was taken over what. */
final class Conflicts {
  private final MergeDefinition.ByRules rules;
  private final List<Chosen> chosen = new ArrayList<>();

  Conflicts(MergeDefinition.ByRules rules) {
    this.rules = rules;
  }

  /** What was decided, in the order of the fields. */
  List<Chosen> chosen() {
    return chosen;
  }

  /**
   * The version that counts.
   *
   * @param versions by rank, the one that counts most first
   * @param agreeing gives, for a version, those that say the same
   * @throws MergeConflict when the policy is to fail
   * @throws DataTimeUnknown when the newest counts, and of one nobody knows how new it is
   */
  Version decided(FieldPath field, List<Version> versions, Agreement agreeing) {
    Version first = versions.get(0);
    Version winner =
        switch (rules.conflicts()) {
          case FAIL -> throw conflict(field, first, versions, agreeing);
          case PRIORITY -> first;
          case NEWEST -> newest(field, versions);
        };
    List<Version> lost = versions.stream().filter(agreeing.with(winner).negate()).toList();
    chosen.add(
        new Chosen(
            field.toString(),
            winner.from(),
            winner.value(),
            lost.stream().map(one -> new Chosen.Over(one.from(), one.value())).toList(),
            why(winner, lost)));
    return winner;
  }

  private static MergeConflict conflict(
      FieldPath field, Version first, List<Version> versions, Agreement agreeing) {
    Version other =
        versions.stream().filter(agreeing.with(first).negate()).findFirst().orElseThrow();
    return new MergeConflict(field.toString(), first, other);
  }

  private Version newest(FieldPath field, List<Version> versions) {
    for (Version one : versions) {
      if (one.source().time().isEmpty()) {
        Version other = versions.get(one == versions.get(0) ? 1 : 0);
        throw new DataTimeUnknown(
            field.toString(), one.from(), other.from(), rules.newestBy().orElseThrow());
      }
    }
    return versions.stream()
        .min(Comparator.comparing(Conflicts::time).reversed().thenComparing(Conflicts::rank))
        .orElseThrow();
  }

  private static Instant time(Version version) {
    return version.source().time().orElseThrow();
  }

  private static int rank(Version version) {
    return version.source().rank();
  }

  private String why(Version winner, List<Version> lost) {
    String others =
        lost.stream().map(one -> "'" + one.from() + "'").collect(Collectors.joining(", "));
    String before = "'" + winner.from() + "' goes before " + others;
    return switch (rules.conflicts()) {
      case NEWEST -> {
        Instant next =
            lost.stream().map(Conflicts::time).max(Comparator.naturalOrder()).orElseThrow();
        yield time(winner).equals(next)
            ? "as new as any, of " + next + ", and " + before
            : "its data is of " + time(winner) + ", the newest of " + others + " is of " + next;
      }
      default -> before;
    };
  }

  /** When two versions need no decision. */
  interface Agreement {
    boolean agree(Version one, Version other);

    default Predicate<Version> with(Version one) {
      return other -> agree(one, other);
    }
  }
}

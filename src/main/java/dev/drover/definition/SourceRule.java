package dev.drover.definition;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * How the value of one source is brought into the common form. Immutable.
 *
 * @param rename where a field goes, by where the source has it
 * @param coerce the form of a field, by its place behind the renames
 */
public record SourceRule(Map<FieldPath, FieldPath> rename, Map<FieldPath, Coercion> coerce) {
  /** Leaves the value as it is. */
  public static final SourceRule NONE = new SourceRule(Map.of(), Map.of());

  /** Refuses renames of which one would be about a part of what another moves. */
  public SourceRule {
    rename = Checks.ordered(rename);
    coerce = Checks.ordered(coerce);
    apart(rename.keySet(), "renames");
    apart(rename.values(), "renames to");
    apart(coerce.keySet(), "coerces");
  }

  private static void apart(Collection<FieldPath> paths, String what) {
    List<FieldPath> all = List.copyOf(paths);
    if (all.contains(FieldPath.WHOLE)) {
      throw new IllegalArgumentException(what + " '.', which is no field");
    }
    if (new HashSet<>(all).size() < all.size()) {
      throw new IllegalArgumentException(what + " one field twice");
    }
    for (FieldPath one : all) {
      for (FieldPath other : all) {
        if (!one.equals(other) && one.isWithin(other)) {
          throw new IllegalArgumentException(
              what + " '" + one + "', which is a part of '" + other + "'");
        }
      }
    }
  }
}

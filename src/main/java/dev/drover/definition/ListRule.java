package dev.drover.definition;

import java.util.Optional;

/**
 * How the items of one list are put together. Immutable.
 *
 * @param key the field of an item that tells which are the same; empty: the whole item
 * @param order the field by which items are ordered; empty: by the priority of their sources
 * @param descending whether the largest comes first
 */
public record ListRule(Optional<FieldPath> key, Optional<FieldPath> order, boolean descending) {

  /**
   * The rule with an order as written: {@code field}, or {@code -field} for the largest first.
   *
   * @throws IllegalArgumentException when that is no field
   */
  public static ListRule of(Optional<FieldPath> key, Optional<String> order) {
    boolean descending = order.filter(written -> written.startsWith("-")).isPresent();
    return new ListRule(
        key, order.map(written -> FieldPath.of(written.substring(descending ? 1 : 0))), descending);
  }
}

package dev.drover.join;

import java.util.Comparator;
import java.util.Optional;

/**
 * Orders values: numbers by size, behind them texts by their letters, behind them false and true.
 * What is none of these, or not there, comes last either way round.
 */
final class ByValue implements Comparator<Optional<Object>> {
  private static final int NONE = 3;

  private final boolean descending;

  ByValue(boolean descending) {
    this.descending = descending;
  }

  @Override
  public int compare(Optional<Object> one, Optional<Object> other) {
    int kind = kind(one);
    if (kind == NONE || kind(other) == NONE) {
      return Integer.compare(kind, kind(other));
    }
    int ascending = kind == kind(other) ? within(one.get(), other.get()) : kind - kind(other);
    return descending ? -ascending : ascending;
  }

  private static int kind(Optional<Object> value) {
    if (value.isEmpty()) {
      return NONE;
    }
    Object it = value.get();
    return it instanceof Number ? 0 : it instanceof String ? 1 : it instanceof Boolean ? 2 : NONE;
  }

  private static int within(Object one, Object other) {
    if (one instanceof Number a && other instanceof Number b) {
      return Same.exact(a).compareTo(Same.exact(b));
    }
    return one instanceof Boolean a && other instanceof Boolean b
        ? a.compareTo(b)
        : one.toString().compareTo(other.toString());
  }
}

package dev.drover.join;

import dev.drover.journal.Tree;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A branch that gave a value, as a merge sees it. Immutable.
 *
 * @param place of the branch in the fan-out, not in the order of their ends
 * @param name of the branch: {@code financial}, or {@code [2]} of a split
 * @param value a frozen tree; null says nothing
 * @param dataTime the time of its data where the value itself tells none; empty where nobody knows
 */
public record Source(int place, String name, @Nullable Object value, Optional<Instant> dataTime) {
  /** Freezes the value. */
  public Source {
    value = Tree.freeze(value);
  }

  /** A source of whose data nobody but the value tells the time. */
  public Source(int place, String name, @Nullable Object value) {
    this(place, name, value, Optional.empty());
  }
}

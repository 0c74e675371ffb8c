package dev.drover.journal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a merge took where its sources said something else of one field. Immutable.
 *
 * @param field its name, or its JSON Pointer where it stands deeper; {@code .} for the whole value
 * @param from the source whose value was taken
 * @param chosen a frozen tree
 * @param over the values not taken, in the order of their priority
 * @param why that one, for a person
 */
public record Chosen(
    String field, String from, @Nullable Object chosen, List<Over> over, String why) {

  /** Freezes the value. */
  public Chosen {
    chosen = Tree.freeze(chosen);
    over = List.copyOf(over);
  }

  /**
   * A value that was not taken.
   *
   * @param value a frozen tree
   */
  public record Over(String from, @Nullable Object value) {
    /** Freezes the value. */
    public Over {
      value = Tree.freeze(value);
    }
  }
}

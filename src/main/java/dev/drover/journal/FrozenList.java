package dev.drover.journal;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/** An immutable list of a {@link Tree}. */
final class FrozenList extends AbstractList<@Nullable Object> implements RandomAccess {
  private final List<@Nullable Object> items;
  private final int height;

  /** Takes the list over; nobody may change it afterwards. */
  FrozenList(List<@Nullable Object> items) {
    this.items = items;
    int tallest = 0;
    for (Object item : items) {
      tallest = Math.max(tallest, Tree.height(item));
    }
    this.height = tallest + 1;
  }

  /** See {@link Tree#height}. */
  int height() {
    return height;
  }

  long digest() {
    long hash = '[';
    for (Object item : items) {
      hash = XxHash64.mix(hash, Tree.digest(item));
    }
    return hash;
  }

  @Override
  public @Nullable Object get(int index) {
    return items.get(index);
  }

  @Override
  public int size() {
    return items.size();
  }
}

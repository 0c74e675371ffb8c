package dev.drover.journal;

import java.util.AbstractMap;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An immutable map of a {@link Tree}, in the order it was written. */
final class FrozenMap extends AbstractMap<String, @Nullable Object> {
  private final Map<String, @Nullable Object> entries;
  private final int height;

  /** Takes the map over; nobody may change it afterwards. */
  FrozenMap(Map<String, @Nullable Object> entries) {
    this.entries = Collections.unmodifiableMap(entries);
    int tallest = 0;
    for (Object value : entries.values()) {
      tallest = Math.max(tallest, Tree.height(value));
    }
    this.height = tallest + 1;
  }

  /** See {@link Tree#height}. */
  int height() {
    return height;
  }

  long digest() {
    long sum = size();
    for (Map.Entry<String, @Nullable Object> entry : entries.entrySet()) {
      sum += XxHash64.mix(Tree.digest(entry.getKey()), Tree.digest(entry.getValue()));
    }
    return XxHash64.mix('{', sum);
  }

  @Override
  public @Nullable Object get(@Nullable Object key) {
    return entries.get(key);
  }

  @Override
  public boolean containsKey(@Nullable Object key) {
    return entries.containsKey(key);
  }

  @Override
  public int size() {
    return entries.size();
  }

  @Override
  public Set<Map.Entry<String, @Nullable Object>> entrySet() {
    return entries.entrySet();
  }
}

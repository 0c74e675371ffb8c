package dev.drover.journal;

import java.util.AbstractMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A {@link FrozenMap} to read and change: copies itself on the first write, once. */
final class MapView extends AbstractMap<String, @Nullable Object> {
  private final FrozenMap base;
  private @Nullable Map<String, @Nullable Object> own;

  MapView(FrozenMap base) {
    this.base = base;
  }

  /** The frozen tree of this view; the one it was made from when nothing changed. */
  Object frozen(int depth) {
    if (own == null) {
      return base;
    }
    Map<String, @Nullable Object> copy = new LinkedHashMap<>((int) (own.size() / 0.75f) + 1);
    boolean same = own.size() == base.size();
    for (Map.Entry<String, @Nullable Object> entry : own.entrySet()) {
      Object value = Tree.freeze(entry.getValue(), depth + 1);
      same = same && value == base.get(entry.getKey()) && base.containsKey(entry.getKey());
      copy.put(entry.getKey(), value);
    }
    return same ? base : new FrozenMap(copy);
  }

  @Override
  public @Nullable Object get(@Nullable Object key) {
    if (own != null) {
      return own.get(key);
    }
    Object value = base.get(key);
    return value instanceof FrozenMap || value instanceof FrozenList ? own().get(key) : value;
  }

  @Override
  public boolean containsKey(@Nullable Object key) {
    return own == null ? base.containsKey(key) : own.containsKey(key);
  }

  @Override
  public int size() {
    return own == null ? base.size() : own.size();
  }

  @Override
  public @Nullable Object put(String key, @Nullable Object value) {
    return own().put(key, value);
  }

  @Override
  public @Nullable Object remove(@Nullable Object key) {
    return containsKey(key) ? own().remove(key) : null;
  }

  @Override
  public Set<Map.Entry<String, @Nullable Object>> entrySet() {
    return own().entrySet();
  }

  private Map<String, @Nullable Object> own() {
    if (own == null) {
      own = new LinkedHashMap<>(base);
      own.replaceAll((key, value) -> Tree.view(value));
    }
    return own;
  }
}

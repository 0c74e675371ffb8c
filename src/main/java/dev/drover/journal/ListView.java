package dev.drover.journal;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/** A {@link FrozenList} to read and change: copies itself on the first write, once. */
final class ListView extends AbstractList<@Nullable Object> implements RandomAccess {
  private final FrozenList base;
  private @Nullable List<@Nullable Object> own;

  ListView(FrozenList base) {
    this.base = base;
  }

  /** The frozen tree of this view; the one it was made from when nothing changed. */
  Object frozen(int depth) {
    if (own == null) {
      return base;
    }
    List<@Nullable Object> copy = new ArrayList<>(own.size());
    boolean same = own.size() == base.size();
    for (int i = 0; i < own.size(); i++) {
      Object item = Tree.freeze(own.get(i), depth + 1);
      same = same && item == base.get(i);
      copy.add(item);
    }
    return same ? base : new FrozenList(copy);
  }

  @Override
  public @Nullable Object get(int index) {
    if (own != null) {
      return own.get(index);
    }
    Object item = base.get(index);
    return item instanceof FrozenMap || item instanceof FrozenList ? own().get(index) : item;
  }

  @Override
  public int size() {
    return own == null ? base.size() : own.size();
  }

  @Override
  public @Nullable Object set(int index, @Nullable Object item) {
    return own().set(index, item);
  }

  @Override
  public void add(int index, @Nullable Object item) {
    own().add(index, item);
    modCount++;
  }

  @Override
  public @Nullable Object remove(int index) {
    modCount++;
    return own().remove(index);
  }

  private List<@Nullable Object> own() {
    if (own == null) {
      own = new ArrayList<>(base);
      own.replaceAll(Tree::view);
    }
    return own;
  }
}

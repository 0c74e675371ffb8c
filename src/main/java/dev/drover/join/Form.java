package dev.drover.join;

import dev.drover.definition.FieldPath;
import dev.drover.journal.Tree;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A value while its fields are moved; the tree it was made from does not change. */
final class Form {
  private final @Nullable Object whole;

  /**
   * @param frozen a frozen tree
   */
  Form(@Nullable Object frozen) {
    this.whole = Tree.view(frozen);
  }

  @Nullable Object frozen() {
    return Tree.freeze(whole);
  }

  boolean has(FieldPath field) {
    Map<String, @Nullable Object> owner = owner(field, false);
    return owner != null && owner.containsKey(name(field));
  }

  /** Takes the field out; what stands there must be asked for before. */
  void remove(FieldPath field) {
    Map<String, @Nullable Object> owner = owner(field, false);
    if (owner != null) {
      owner.remove(name(field));
    }
  }

  /** Takes out objects that have nothing left, from that one up; never the value itself. */
  void prune(FieldPath emptied) {
    FieldPath at = emptied;
    while (!at.names().isEmpty() && at.in(whole) instanceof Map<?, ?> map && map.isEmpty()) {
      remove(at);
      at = above(at);
    }
  }

  /**
   * Puts a value there, and makes the objects on the way.
   *
   * @return false where something stands there, or in the way, and stays; null is nothing
   */
  boolean put(FieldPath field, @Nullable Object value) {
    Map<String, @Nullable Object> owner = owner(field, true);
    if (owner == null || owner.get(name(field)) != null) {
      return false;
    }
    owner.put(name(field), value);
    return true;
  }

  /** The same field with another value. */
  void replace(FieldPath field, Object value) {
    Map<String, @Nullable Object> owner = owner(field, false);
    if (owner != null) {
      owner.put(name(field), value);
    }
  }

  @SuppressWarnings("unchecked") // the maps of a tree have texts as keys
  private @Nullable Map<String, @Nullable Object> owner(FieldPath field, boolean make) {
    Object at = whole;
    for (String name : above(field).names()) {
      if (!(at instanceof Map)) {
        return null;
      }
      Map<String, @Nullable Object> map = (Map<String, @Nullable Object>) at;
      if (make && !map.containsKey(name)) {
        map.put(name, new LinkedHashMap<>());
      }
      at = map.get(name);
    }
    return at instanceof Map ? (Map<String, @Nullable Object>) at : null;
  }

  static FieldPath above(FieldPath field) {
    return new FieldPath(field.names().subList(0, field.names().size() - 1));
  }

  private static String name(FieldPath field) {
    return field.names().get(field.names().size() - 1);
  }
}

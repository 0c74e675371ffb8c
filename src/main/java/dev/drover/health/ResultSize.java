package dev.drover.health;

import java.util.Collection;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * How much a branch gave, so that one which gives nothing is told from one which gives as much as
 * ever. A list is as long as it is; an object is as large as the lists in it are long together, or
 * where it has none, as it has fields that say something; a text is as long as what is not blank at
 * its ends; null is nothing.
 */
public final class ResultSize {
  /** Deeper down nobody looks for what a branch gave. */
  private static final int DEEPEST = 8;

  private long lists;
  private long inLists;
  private long fields;

  private ResultSize() {}

  /** The size; empty of what cannot be measured without reading it, such as a stream. */
  public static OptionalLong of(@Nullable Object value) {
    if (value instanceof Map<?, ?> object) {
      ResultSize size = new ResultSize();
      size.add(object, 1);
      return OptionalLong.of(size.lists > 0 ? size.inLists : size.fields);
    }
    if (value instanceof Collection<?> list) {
      return OptionalLong.of(list.size());
    }
    if (value instanceof CharSequence text) {
      return OptionalLong.of(text.toString().strip().length());
    }
    if (value instanceof byte[] bytes) {
      return OptionalLong.of(bytes.length);
    }
    if (value == null) {
      return OptionalLong.of(0);
    }
    return value instanceof Number || value instanceof Boolean
        ? OptionalLong.of(1)
        : OptionalLong.empty();
  }

  private void add(Map<?, ?> object, int depth) {
    for (Object value : object.values()) {
      if (value instanceof Collection<?> list) {
        lists++;
        inLists += list.size();
      } else if (value instanceof Map<?, ?> inner && depth < DEEPEST) {
        add(inner, depth + 1);
      } else if (value != null && !(value instanceof CharSequence text && text.isEmpty())) {
        fields++;
      }
    }
  }
}

package dev.drover.run;

import java.io.Closeable;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/**
 * Items of a split that are null. Camel leaves them out without a trace, and where it streams a
 * last one ends the split before the others have ended. With a join such an item is a branch like
 * others, with a message that has no body.
 */
final class NullItems {
  private NullItems() {}

  /** The same items, with messages for those that are null. */
  static Object asMessages(Object items, Exchange exchange) {
    if (items instanceof Collection<?> all) {
      return all.stream().anyMatch(Objects::isNull)
          ? all.stream().map(item -> orEmpty(item, exchange)).toList()
          : all;
    }
    if (items instanceof Object[] all) {
      return asMessages(Arrays.asList(all), exchange);
    }
    return items instanceof Iterator<?> all && !(all instanceof Closeable)
        ? asMessages(all, exchange)
        : items;
  }

  private static Iterator<Object> asMessages(Iterator<?> items, Exchange exchange) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return items.hasNext();
      }

      @Override
      public Object next() {
        return orEmpty(items.next(), exchange);
      }
    };
  }

  private static Object orEmpty(@Nullable Object item, Exchange exchange) {
    if (item != null) {
      return item;
    }
    Message empty = exchange.getMessage().copy();
    empty.setBody(null);
    return empty;
  }
}

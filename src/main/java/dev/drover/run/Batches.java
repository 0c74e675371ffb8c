package dev.drover.run;

import java.io.Closeable;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.Objects;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.Message;
import org.apache.camel.model.language.ExpressionDefinition;
import org.apache.camel.support.ObjectHelper;
import org.jspecify.annotations.Nullable;

/**
 * What a split splits, put together in batches where its join says so: lazily, so that a source
 * that streams is never there as a whole.
 */
final class Batches implements Expression {
  private final ExpressionDefinition source;
  private volatile @Nullable Expression items;

  Batches(ExpressionDefinition source) {
    this.source = source;
  }

  @Override
  public void init(CamelContext context) {
    created(context);
  }

  private Expression created(CamelContext context) {
    Expression known = items;
    if (known == null) {
      known = source.createExpression(context);
      items = known;
    }
    return known;
  }

  @Override
  public <T> T evaluate(Exchange exchange, Class<T> type) {
    Expression own = created(exchange.getContext());
    FanOut fanOut = Scope.fanOutOn(exchange);
    if (fanOut == null) {
      return Forks.areOn(exchange)
          ? type.cast(withoutNull(own.evaluate(exchange, Object.class), exchange))
          : own.evaluate(exchange, type);
    }
    fanOut.scope().bind(exchange);
    try {
      return evaluate(own, exchange, fanOut, type);
    } finally {
      Scope.bind(exchange, fanOut);
    }
  }

  /** The exchange that is to be split is none of the branches, and reads what is known before. */
  private static <T> T evaluate(Expression own, Exchange exchange, FanOut fanOut, Class<T> type) {
    int size = fanOut.batchSize();
    if (size == 0) {
      return fanOut.isJoined()
          ? type.cast(withoutNull(own.evaluate(exchange, Object.class), exchange))
          : own.evaluate(exchange, type);
    }
    Iterator<?> all = ObjectHelper.createIterator(own.evaluate(exchange, Object.class));
    return type.cast(new BatchIterator(all, size));
  }

  /**
   * Camel leaves items out that are null, without a trace, and a last one ends the split before the
   * others. Here such an item is a branch like others, with a message that has no body.
   */
  private static Object withoutNull(Object items, Exchange exchange) {
    if (items instanceof Collection<?> all) {
      return all.stream().anyMatch(Objects::isNull)
          ? all.stream().map(item -> orEmpty(item, exchange)).toList()
          : all;
    }
    if (items instanceof Object[] all) {
      return withoutNull(Arrays.asList(all), exchange);
    }
    return items instanceof Iterator<?> all && !(all instanceof Closeable)
        ? withoutNull(all, exchange)
        : items;
  }

  private static Iterator<Object> withoutNull(Iterator<?> items, Exchange exchange) {
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

  @Override
  public String toString() {
    return source.toString();
  }
}

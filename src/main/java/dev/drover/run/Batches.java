package dev.drover.run;

import java.util.Iterator;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
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
    int size = FanOut.batchOf(exchange);
    if (size == 0) {
      return FanOut.joins(exchange)
          ? type.cast(NullItems.asMessages(own.evaluate(exchange, Object.class), exchange))
          : own.evaluate(exchange, type);
    }
    Iterator<?> all = ObjectHelper.createIterator(own.evaluate(exchange, Object.class));
    return type.cast(new BatchIterator(all, size));
  }

  @Override
  public String toString() {
    return source.toString();
  }
}

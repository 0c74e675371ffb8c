package dev.drover.run;

import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * Stands before the user's aggregation strategy: hides branches that gave nothing, and counts those
 * that failed, whatever the strategy does with them. Camel calls it under a lock that all runs of
 * the route share.
 */
final class BranchGuard implements AggregationStrategy {
  private final AggregationStrategy users;
  private final FanOut fanOut;

  BranchGuard(AggregationStrategy users, FanOut fanOut) {
    this.users = users;
    this.fanOut = fanOut;
  }

  @Override
  public Exchange aggregate(Exchange oldExchange, Exchange newExchange) {
    return aggregate(oldExchange, newExchange, newExchange);
  }

  @Override
  public Exchange aggregate(Exchange oldExchange, Exchange newExchange, Exchange inputExchange) {
    if (fanOut.gaveNothing(newExchange)) {
      newExchange.setRouteStop(false);
      return oldExchange;
    }
    if (newExchange.getException() != null) {
      fanOut.failed(newExchange, newExchange.getException());
    }
    return users.aggregate(oldExchange, newExchange, inputExchange);
  }

  @Override
  public void onCompletion(@Nullable Exchange exchange, Exchange inputExchange) {
    if (fanOut.isWaiting()) {
      return;
    }
    try {
      users.onCompletion(exchange, inputExchange);
    } catch (RuntimeException e) {
      // Camel would go on nowhere; the result, if there is one, becomes the input exchange
      (exchange == null ? inputExchange : exchange).setException(e);
    }
  }

  @Override
  public boolean canPreComplete() {
    return users.canPreComplete();
  }
}

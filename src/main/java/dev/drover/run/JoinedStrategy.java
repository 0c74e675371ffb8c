package dev.drover.run;

import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;
import org.apache.camel.processor.aggregate.UseLatestAggregationStrategy;
import org.apache.camel.processor.aggregate.UseOriginalAggregationStrategy;

/**
 * Stands where the author of a fan-out with a join named no aggregation strategy. In a run the join
 * makes the message, so that the original goes on untouched; outside of one it does what Camel does
 * without a strategy.
 */
final class JoinedStrategy implements AggregationStrategy {
  private final boolean split;

  JoinedStrategy(boolean split) {
    this.split = split;
  }

  @Override
  public Exchange aggregate(Exchange oldExchange, Exchange newExchange) {
    return aggregate(oldExchange, newExchange, newExchange);
  }

  @Override
  public Exchange aggregate(Exchange oldExchange, Exchange newExchange, Exchange inputExchange) {
    return split
        ? new UseOriginalAggregationStrategy(inputExchange, true)
            .aggregate(oldExchange, newExchange)
        : new UseLatestAggregationStrategy().aggregate(oldExchange, newExchange);
  }

  /** The same in a run that has the join. */
  static AggregationStrategy inRun() {
    return new AggregationStrategy() {
      @Override
      public Exchange aggregate(Exchange oldExchange, Exchange newExchange) {
        throw new UnsupportedOperationException("Camel 4 asks with the input exchange");
      }

      @Override
      public Exchange aggregate(Exchange oldExchange, Exchange newExchange, Exchange input) {
        return input;
      }
    };
  }
}

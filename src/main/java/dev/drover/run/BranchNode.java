package dev.drover.run;

import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * The whole of one branch: gets its turn, its limit, and tells the join how it ended. Where the
 * contract declares no join it is as if it were not there.
 */
final class BranchNode extends Node {

  BranchNode(Processor target) {
    super(target);
  }

  @Override
  boolean processInRun(Exchange exchange, Scope scope, AsyncCallback callback) {
    Forks forks = Forks.of(exchange);
    if (forks != null) {
      return forks.take(exchange, processor, callback);
    }
    FanOut fanOut = scope.around().fanOut();
    if (fanOut == null || !fanOut.isJoined()) {
      return processor.process(exchange, callback);
    }
    Walk walk = scope.walk();
    if (walk.rehearsal() != null && Settled.find(walk, scope.around().innermost()).isEmpty()) {
      return fanOut.process(scope, exchange, processor, callback);
    }
    return new BranchWork(fanOut, scope, exchange, processor, callback).begin();
  }
}

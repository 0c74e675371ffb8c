package dev.drover.run;

import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.Processor;

/**
 * Camel's claim check over the run's fields. A step of its own; inside a step block it is part of
 * the block, and its writes are part of the block's record.
 */
final class ClaimCheckNode extends Node {
  private final StepSpec spec;
  private final StepWork work = this::work;

  ClaimCheckNode(Processor target, StepSpec spec) {
    super(target);
    this.spec = spec;
  }

  @Override
  boolean processInRun(Exchange exchange, Scope scope, AsyncCallback callback) {
    if (!scope.isBlock() && scope.walk().keepsRecords()) {
      return scope.walk().engine().steps().perform(exchange, scope, spec, work, callback);
    }
    if (scope.isClosed()) {
      return Steps.unwind(exchange, scope, callback);
    }
    var unused = StepInput.body(exchange, scope);
    ClaimBoard board = new ClaimBoard(scope, exchange, spec.id());
    return check(
        exchange,
        board,
        sync -> {
          if (exchange.getException() == null) {
            board.writes().forEach(scope::stage);
          }
          callback.done(sync);
        });
  }

  private void work(StepCall call) {
    ClaimBoard board = new ClaimBoard(call.scope(), call.exchange(), spec.id());
    Body came = StepInput.body(call.exchange(), call.scope());
    check(
        call.exchange(),
        board,
        sync ->
            call.ends(
                () -> {
                  call.hasRead(board.reads(), came);
                  call.nodeDone(board.writes());
                }));
  }

  private boolean check(Exchange exchange, ClaimBoard board, AsyncCallback callback) {
    exchange.setProperty(ExchangePropertyKey.CLAIM_CHECK_REPOSITORY, board);
    return processor.process(
        exchange,
        sync -> {
          exchange.removeProperty(ExchangePropertyKey.CLAIM_CHECK_REPOSITORY);
          callback.done(sync);
        });
  }
}

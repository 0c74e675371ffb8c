package dev.drover.run;

import dev.drover.definition.StepRule;
import dev.drover.journal.StepKey;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** A node that is one step: its work is done once, and its record answers from then on. */
final class RecordedNode extends Node {
  private final StepSpec spec;
  private final boolean keepsRecordInBlock;
  private final boolean sends;
  private final StepWork work = this::work;

  /**
   * @param keepsRecordInBlock whether it is a step of its own also inside a step block
   * @param sends whether it has an effect outside, which gets an idempotency key
   */
  RecordedNode(Processor target, StepSpec spec, boolean keepsRecordInBlock, boolean sends) {
    super(target);
    this.spec = spec;
    this.keepsRecordInBlock = keepsRecordInBlock;
    this.sends = sends;
  }

  @Override
  boolean processInRun(Exchange exchange, Scope scope, AsyncCallback callback) {
    boolean partOfBlock = scope.isBlock() && !keepsRecordInBlock;
    if (partOfBlock && scope.walk().rehearsal() != null) {
      scope.walk().rehearsal().reaches(scope.key().path().child(spec.id(), 1));
      return Steps.unwind(exchange, scope, callback);
    }
    if (partOfBlock || scope.walk().leavesNothingOf(spec.id())) {
      return withoutRecord(exchange, scope, callback);
    }
    return scope.walk().engine().steps().perform(exchange, scope, spec, work, callback);
  }

  private void work(StepCall call) {
    StepRule rule = call.rule();
    if (rule != null && rule.concernsData()) {
      new RuledWork(call, rule, processor, sends).begin();
      return;
    }
    Exchange exchange = call.exchange();
    if (sends) {
      exchange.getMessage().setHeader(IdempotencyKey.HEADER, call.idempotencyKey());
    }
    processor.process(exchange, done -> finished(exchange, call));
  }

  private void finished(Exchange exchange, StepCall call) {
    if (sends) {
      exchange.getMessage().removeHeader(IdempotencyKey.HEADER);
    }
    call.nodeDone();
  }

  /** Done as without Drover; only an effect is told apart from others. */
  private boolean withoutRecord(Exchange exchange, Scope scope, AsyncCallback callback) {
    if (scope.isClosed()) {
      return Steps.unwind(exchange, scope, callback);
    }
    if (!sends) {
      return processor.process(exchange, callback);
    }
    StepKey key = scope.next(spec.id(), exchange);
    exchange
        .getMessage()
        .setHeader(IdempotencyKey.HEADER, IdempotencyKey.of(scope.walk().id(), key));
    return processor.process(
        exchange,
        sync -> {
          exchange.getMessage().removeHeader(IdempotencyKey.HEADER);
          callback.done(sync);
        });
  }
}

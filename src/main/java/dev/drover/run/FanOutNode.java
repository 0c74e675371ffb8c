package dev.drover.run;

import dev.drover.definition.StepRule;
import dev.drover.journal.FieldWrite;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelExchangeException;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.processor.MulticastProcessor;

/** A multicast or split: its branches are scopes of their own, its result is one record. */
final class FanOutNode extends Node {
  private final StepSpec spec;
  private final ExchangePropertyKey index;
  private final List<String> branchNames;

  FanOutNode(
      MulticastProcessor target,
      StepSpec spec,
      ExchangePropertyKey index,
      List<String> branchNames) {
    super(target);
    this.spec = spec;
    this.index = index;
    this.branchNames = branchNames;
  }

  @Override
  boolean processInRun(Exchange exchange, Scope scope, AsyncCallback callback) {
    return scope.walk().engine().steps().perform(exchange, spec, this::work, callback);
  }

  /** Branches append side by side, so the run's start must not be among what is still to come. */
  private void work(StepCall call) {
    Walk walk = call.walk();
    if (walk.startIsUnsaved()) {
      walk.engine()
          .afterAppend(walk.saveStart(), call::stopAfter, () -> call.ends(() -> fanOut(call)));
    } else {
      fanOut(call);
    }
  }

  private void fanOut(StepCall call) {
    StepRule rule = call.rule();
    if (rule == null) {
      fanOutNow(call);
    } else {
      RuledWork.comes(call, rule, () -> fanOutNow(call));
    }
  }

  private void fanOutNow(StepCall call) {
    Exchange exchange = call.exchange();
    FanOut fanOut = new FanOut(call.inner(), index, branchNames);
    LoopIndices indices = LoopIndices.of(exchange);
    Body.share(exchange);
    Scope.bind(exchange, fanOut);
    guard(exchange, fanOut);
    processor.process(
        exchange,
        sync ->
            call.ends(
                () -> {
                  if (exchange.getException() != null || !call.inner().isSuspended()) {
                    fanOut.close();
                  }
                  indices.restoreOn(exchange);
                  join(call, fanOut);
                }));
  }

  private static void join(StepCall call, FanOut fanOut) {
    Exchange exchange = call.exchange();
    if (exchange.getException() instanceof CamelExchangeException stopped) {
      // stopOnException: Camel did not ask the strategy any more
      fanOut.failed(stopped.getExchange(), RecordedFailure.unwrapped(stopped));
    }
    if (fanOut.hasFailures()) {
      exchange.setException(fanOut.failure());
    }
    List<FieldWrite> chosen = List.of();
    if (exchange.getException() == null && !call.inner().isSuspended()) {
      try {
        chosen = fanOut.publishWrites();
      } catch (FieldConflict e) {
        exchange.setException(e);
      }
    }
    StepRule rule = call.rule();
    if (rule != null) {
      RuledWork.leaves(call, rule);
    }
    call.nodeDone(chosen);
  }

  private void guard(Exchange exchange, FanOut fanOut) {
    AggregationStrategy users = ((MulticastProcessor) target()).getAggregationStrategy();
    if (users == null) {
      return;
    }
    Map<?, ?> outer = exchange.getProperty(ExchangePropertyKey.AGGREGATION_STRATEGY, Map.class);
    Map<Object, Object> strategies = new ConcurrentHashMap<>(outer == null ? Map.of() : outer);
    strategies.put(target(), new BranchGuard(users, fanOut));
    exchange.setProperty(ExchangePropertyKey.AGGREGATION_STRATEGY, strategies);
  }
}

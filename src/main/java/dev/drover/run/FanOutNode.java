package dev.drover.run;

import dev.drover.definition.JoinDefinition;
import dev.drover.definition.StepRule;
import dev.drover.journal.Failure;
import dev.drover.journal.FieldWrite;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelExchangeException;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.processor.MulticastProcessor;
import org.jspecify.annotations.Nullable;

/**
 * A multicast, split or recipientList: its branches are scopes of their own, its result is one
 * record.
 */
final class FanOutNode extends Node {
  private final StepSpec spec;
  private final ExchangePropertyKey index;
  private final Function<Exchange, List<String>> branchNames;
  private final boolean bound;
  private final ForkedFanOut forgotten;

  /**
   * @param branchNames the names of the branches that an exchange will have; none for a split
   * @param bound whether its branches are nodes that a join can look after
   */
  FanOutNode(
      MulticastProcessor target,
      StepSpec spec,
      ExchangePropertyKey index,
      Function<Exchange, List<String>> branchNames,
      boolean bound) {
    super(target);
    this.spec = spec;
    this.index = index;
    this.branchNames = branchNames;
    this.bound = bound;
    this.forgotten = new ForkedFanOut(processor, spec.id(), index, branchNames);
  }

  @Override
  boolean processInRun(Exchange exchange, Scope scope, AsyncCallback callback) {
    JoinDefinition join = scope.walk().cluster().join(spec.id()).orElse(null);
    if (bound && join != null && join.forgets()) {
      return forgotten.process(exchange, scope, join, callback);
    }
    return scope.walk().engine().steps().perform(exchange, spec, this::work, callback);
  }

  /**
   * Branches append side by side, so the run's start goes ahead of them. Nobody waits until that is
   * on disk: the journal takes one run's changes in the order in which they are given.
   */
  private void work(StepCall call) {
    Walk walk = call.walk();
    if (walk.startIsUnsaved()) {
      walk.engine().afterAppend(walk.saveStart(), walk::stop, () -> {});
    }
    fanOut(call);
  }

  private void fanOut(StepCall call) {
    JoinDefinition join = call.cluster().join(spec.id()).orElse(null);
    if (join != null && !bound) {
      throw new StepFailed(notBound());
    }
    StepRule rule = call.rule();
    if (rule == null) {
      fanOutNow(call, join);
    } else {
      RuledWork.comes(call, rule, () -> fanOutNow(call, join));
    }
  }

  private void fanOutNow(StepCall call, @Nullable JoinDefinition join) {
    Exchange exchange = call.exchange();
    AggregationStrategy users = ((MulticastProcessor) target()).getAggregationStrategy();
    boolean makesBody = join != null && users instanceof JoinedStrategy;
    Body.share(exchange);
    List<String> names = branchNames.apply(exchange);
    FanOut fanOut = new FanOut(call.inner(), index, names, join, makesBody);
    LoopIndices indices = LoopIndices.of(exchange);
    Object came = exchange.getMessage().getBody();
    call.undoneBy(
        () -> {
          fanOut.branches().undoPublished();
          exchange.getMessage().setBody(came);
        });
    Scope.bind(exchange, fanOut);
    guard(exchange, fanOut, makesBody ? JoinedStrategy.inRun() : users);
    processor.process(
        exchange,
        sync ->
            call.ends(
                () -> {
                  indices.restoreOn(exchange);
                  if (join == null) {
                    joinAll(call, fanOut);
                  } else {
                    new FanIn(call, fanOut, join, makesBody).close();
                  }
                }));
  }

  /** Without a join every branch is needed, and the message is Camel's. */
  private static void joinAll(StepCall call, FanOut fanOut) {
    Exchange exchange = call.exchange();
    if (exchange.getException() != null || !call.inner().isSuspended()) {
      fanOut.close();
    }
    if (exchange.getException() instanceof CamelExchangeException stopped) {
      // stopOnException: Camel did not ask the strategy any more
      fanOut.failed(stopped.getExchange(), RecordedFailure.unwrapped(stopped));
    }
    if (fanOut.branches().haveFailures()) {
      exchange.setException(fanOut.failure());
    }
    List<FieldWrite> chosen = List.of();
    if (exchange.getException() == null && !call.inner().isSuspended()) {
      try {
        chosen = fanOut.branches().publishWrites();
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

  private void guard(Exchange exchange, FanOut fanOut, @Nullable AggregationStrategy users) {
    if (users == null) {
      return;
    }
    Map<?, ?> outer = exchange.getProperty(ExchangePropertyKey.AGGREGATION_STRATEGY, Map.class);
    Map<Object, Object> strategies = new ConcurrentHashMap<>(outer == null ? Map.of() : outer);
    strategies.put(target(), new BranchGuard(users, fanOut));
    exchange.setProperty(ExchangePropertyKey.AGGREGATION_STRATEGY, strategies);
  }

  /** The join came with a contract that was loaded behind the route. */
  private Failure notBound() {
    return new Failure(
        "join-not-bound",
        "",
        null,
        "Fan-out '" + spec.id() + "' has a join that was declared after its route was loaded.",
        "Load the route again, or restart; then: drover resume RUN",
        null);
  }
}

package dev.drover.run;

import dev.drover.definition.JoinDefinition;
import dev.drover.definition.StepRule;
import dev.drover.journal.StepKind;
import dev.drover.journal.StepRecord;
import java.util.List;
import java.util.function.Function;
import org.apache.camel.AsyncCallback;
import org.apache.camel.AsyncProcessor;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;

/**
 * A multicast, split or recipientList that nobody waits for: its record says that its branches may
 * begin, the route goes on with its own message, and each branch is a fork. Thread-safe.
 */
final class ForkedFanOut {
  private final AsyncProcessor target;
  private final ForkStep step;
  private final ExchangePropertyKey index;
  private final Function<Exchange, List<String>> branchNames;

  /**
   * @param target Camel's, which makes the copies
   * @param branchNames the names of the branches that an exchange will have; none for a split
   */
  ForkedFanOut(
      AsyncProcessor target,
      String id,
      ExchangePropertyKey index,
      Function<Exchange, List<String>> branchNames) {
    this.target = target;
    this.step =
        new ForkStep(
            StepSpec.of(StepKind.JOIN, id, StepRecord.FORGETS), "fire-and-forget '" + id + "'");
    this.index = index;
    this.branchNames = branchNames;
  }

  boolean process(Exchange exchange, Scope scope, JoinDefinition join, AsyncCallback callback) {
    return step.perform(
        exchange,
        scope,
        this::work,
        (main, from, key) -> {
          Exchange copy = Fork.copy(main);
          Scope base = from.fork(key);
          Forks forks = new Forks(base, join, index, branchNames.apply(copy));
          from.walk().engine().execute(() -> forks.begin(copy, target));
        },
        callback);
  }

  /** Who the branches are is found out before they may begin, so that the step can fail for it. */
  private void work(StepCall call) {
    var unused = branchNames.apply(Fork.copy(call.exchange()));
    StepRule rule = call.rule();
    if (rule == null) {
      call.nodeDone();
    } else {
      RuledWork.comes(
          call,
          rule,
          () -> {
            RuledWork.leaves(call, rule);
            call.nodeDone();
          });
    }
  }
}

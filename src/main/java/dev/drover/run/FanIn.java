package dev.drover.run;

import dev.drover.definition.JoinDefinition;
import dev.drover.definition.MergeDefinition;
import dev.drover.definition.StepRule;
import dev.drover.join.Standing;
import dev.drover.journal.FieldWrite;
import dev.drover.journal.Joined;
import dev.drover.journal.Usage;
import dev.drover.route.ReservedIds;
import java.util.List;
import org.apache.camel.Exchange;

/**
 * The join of one fan-out, when Camel has nothing more to do for it: what is required is there, and
 * the run goes on with what there is; or it is not, and the fan-out failed; or the run waits. The
 * Aggregator of the EIP book, with a completeness condition that is declared.
 */
final class FanIn {
  private final StepCall call;
  private final FanOut fanOut;
  private final JoinDefinition join;
  private final boolean makesBody;

  /**
   * @param makesBody whether the message behind is the join's, because no user's strategy made one
   */
  FanIn(StepCall call, FanOut fanOut, JoinDefinition join, boolean makesBody) {
    this.call = call;
    this.fanOut = fanOut;
    this.join = join;
    this.makesBody = makesBody;
  }

  void close() {
    Exchange exchange = call.exchange();
    if (call.walk().stopped() == null) {
      fanOut.isComplete();
      Standing standing = fanOut.requirement().standing(fanOut.ended());
      boolean neverThere = standing == Standing.OPEN && !fanOut.isWaiting();
      if (standing == Standing.LOST || neverThere) {
        fanOut.close();
        exchange.setException(fanOut.failure());
      } else if (!fanOut.isWaiting()) {
        fanOut.close();
        call.inner().goesOn();
        goOn();
        return;
      } else {
        settle();
      }
    }
    call.nodeDone();
  }

  /** What was given up is final although the join is not: nobody asks these branches again. */
  private void settle() {
    Walk walk = call.walk();
    if (walk.keepsRecords()) {
      for (BranchRun branch : fanOut.branches()) {
        branch
            .settles()
            .map(outcome -> Settled.of(walk, branch, outcome, call.now()))
            .ifPresent(walk.failures()::settled);
      }
    }
  }

  private void goOn() {
    Exchange exchange = call.exchange();
    Throwable error = exchange.getException();
    if (error != null && fanOut.isOfBranch(error)) {
      exchange.setException(null);
      exchange.getExchangeExtension().setRedeliveryExhausted(false);
    }
    if (exchange.getException() != null) {
      call.nodeDone();
      return;
    }
    List<FieldWrite> chosen = fanOut.publishWrites();
    Gathered gathered = new Gathered(call.key().path(), fanOut, join, makesBody);
    pastFailures();
    if (makesBody && join.merge().orElse(null) instanceof MergeDefinition.ByAgent merge) {
      settle();
      askToMerge(merge.agent(), gathered, () -> over(gathered.joined(), chosen));
      return;
    }
    Joined joined = gathered.joined();
    if (makesBody) {
      Body.put(exchange, gathered.body(joined));
    }
    over(joined, chosen);
  }

  /** What failed in branches that are tolerated is final, by the next commit. */
  private void pastFailures() {
    fanOut.branches().stream()
        .filter(branch -> branch.error() != null)
        .forEach(branch -> call.walk().failures().movedPastWithin(branch.path()));
  }

  private void over(Joined joined, List<FieldWrite> chosen) {
    StepRule rule = call.rule();
    if (rule != null) {
      RuledWork.leaves(call, rule);
    }
    call.scope().misses(joined.missing());
    call.nodeDone(chosen, joined);
  }

  private void askToMerge(String agent, Gathered gathered, Runnable merged) {
    Exchange exchange = call.exchange();
    Scope.bind(exchange, call);
    Body.put(exchange, gathered.versions());
    try {
      InnerAgent.ask(exchange, agent, ReservedIds.MERGE, () -> call.ends(() -> answered(merged)));
    } catch (Exception e) {
      call.fail(e, Usage.NONE);
    }
  }

  private void answered(Runnable merged) {
    Exchange exchange = call.exchange();
    if (call.inner().isSuspended()) {
      call.suspend();
    } else if (exchange.getException() != null) {
      call.fail(exchange.getException(), Usage.NONE);
    } else {
      merged.run();
    }
  }
}

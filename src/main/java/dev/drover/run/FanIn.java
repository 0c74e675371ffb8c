package dev.drover.run;

import dev.drover.definition.JoinDefinition;
import dev.drover.definition.MergeDefinition;
import dev.drover.definition.StepRule;
import dev.drover.join.Standing;
import dev.drover.journal.FieldWrite;
import dev.drover.journal.JoinName;
import dev.drover.journal.Joined;
import dev.drover.journal.Shared;
import dev.drover.journal.StepPath;
import dev.drover.journal.Usage;
import dev.drover.route.ReservedIds;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The join of one fan-out, when Camel has nothing more to do for it: what is required is there, and
 * the run goes on with what there is; or it is not, and the fan-out failed; or the run waits. The
 * Aggregator of the EIP book, with a completeness condition that is declared.
 */
final class FanIn {
  private static final Logger LOG = LoggerFactory.getLogger(FanIn.class);

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
    if (call.walk().stopped() != null) {
      // how its branches ended was not kept by then, so that only the next walk can join them
      call.suspend();
      return;
    }
    fanOut.isComplete();
    call.walk()
        .failures()
        .givenUpWithin(
            fanOut.branches().all().stream()
                .filter(BranchRun::isGivenUp)
                .map(BranchRun::path)
                .collect(Collectors.toUnmodifiableSet()));
    Standing standing = fanOut.requirement().standing(fanOut.ended());
    boolean neverThere = standing == Standing.OPEN && !fanOut.isWaiting();
    if (standing == Standing.LOST || neverThere) {
      fanOut.close();
      lost();
    } else if (!fanOut.isWaiting()) {
      fanOut.close();
      call.inner().goesOn();
      goOn();
    } else {
      settle();
      call.nodeDone();
    }
  }

  /** What is required cannot come; because of the branches, unless it never came to them. */
  private void lost() {
    sees(true);
    Exchange exchange = call.exchange();
    Throwable error = exchange.getException();
    if (error == null || fanOut.branches().haveFallenShort()) {
      exchange.setException(fanOut.failure());
    } else {
      call.inner().goesOn();
    }
    call.nodeDone();
  }

  /** How its branches ended goes on disk with what is recorded of the join, whatever that is. */
  private void sees(boolean isLost) {
    Walk walk = call.walk();
    if (walk.keepsRecords()) {
      new BranchesSeen(fanOut, isLost)
          .by(new JoinName(walk.workflow().name(), join.id()), call)
          .ifPresent(walk::sees);
    }
  }

  /** What was given up is final although the join is not: nobody asks these branches again. */
  private void settle() {
    Walk walk = call.walk();
    if (walk.keepsRecords()) {
      for (BranchRun branch : fanOut.branches().all()) {
        branch
            .settles()
            .map(outcome -> Settled.of(walk, branch, outcome, call.now()))
            .ifPresent(walk.failures()::settled);
      }
    }
  }

  private void goOn() {
    sees(false);
    Exchange exchange = call.exchange();
    Throwable error = exchange.getException();
    if (error != null && fanOut.branches().failedWith(error)) {
      exchange.setException(null);
      exchange.getExchangeExtension().setRedeliveryExhausted(false);
    }
    if (exchange.getException() != null) {
      call.nodeDone();
      return;
    }
    List<FieldWrite> chosen = fanOut.branches().publishWrites();
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
    Set<StepPath> without = new HashSet<>();
    for (BranchRun branch : fanOut.branches().all()) {
      if (branch.error() != null) {
        without.add(branch.path());
      }
      branch.failedItems().forEach(item -> without.add(item.path()));
    }
    call.walk().failures().movedPastWithin(without);
  }

  private void over(Joined joined, List<FieldWrite> chosen) {
    StepRule rule = call.rule();
    if (rule != null) {
      RuledWork.leaves(call, rule);
    }
    call.scope().misses(joined.missing());
    joined.shared().forEach(this::warn);
    call.nodeDone(chosen, joined);
  }

  private void warn(Shared shared) {
    LOG.atWarn()
        .addKeyValue("runId", call.run())
        .addKeyValue("step", call.key().path())
        .log(
            "Branches {} called {} without a rate limit in common: they fail and slow down together.",
            String.join(", ", shared.branches()),
            shared.address());
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

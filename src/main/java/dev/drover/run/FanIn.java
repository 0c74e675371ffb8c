package dev.drover.run;

import dev.drover.definition.JoinDefinition;
import dev.drover.definition.StepRule;
import dev.drover.join.Envelope;
import dev.drover.join.Standing;
import dev.drover.journal.BranchOutcome;
import dev.drover.journal.BranchOutcome.Ending;
import dev.drover.journal.Failure;
import dev.drover.journal.FieldWrite;
import dev.drover.journal.Joined;
import dev.drover.journal.Missing;
import dev.drover.journal.Payload;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * The join of one fan-out, when Camel has nothing more to do for it: what is required is there, and
 * the run goes on with what there is; or it is not, and the fan-out failed; or the run waits. The
 * Aggregator of the EIP book, with a completeness condition that is declared.
 */
final class FanIn {
  private final StepCall call;
  private final FanOut fanOut;
  private final @Nullable JoinDefinition join;
  private final boolean makesBody;

  /**
   * @param makesBody whether the message behind is the join's, because no user's strategy made one
   */
  FanIn(StepCall call, FanOut fanOut, @Nullable JoinDefinition join, boolean makesBody) {
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
      if (standing == Standing.LOST) {
        fanOut.close();
        exchange.setException(fanOut.failure());
      } else if (!fanOut.isWaiting()) {
        fanOut.close();
        call.inner().goesOn();
        goOn();
        return;
      }
    }
    call.nodeDone();
  }

  private void goOn() {
    Exchange exchange = call.exchange();
    Throwable error = exchange.getException();
    if (error != null && fanOut.isOfBranch(error)) {
      exchange.setException(null);
      exchange.getExchangeExtension().setRedeliveryExhausted(false);
    }
    List<FieldWrite> chosen = List.of();
    Joined joined = Joined.NONE;
    if (exchange.getException() == null) {
      try {
        chosen = fanOut.publishWrites();
        joined = joined();
        if (makesBody) {
          Body.put(exchange, Payload.of(envelope(joined)));
        }
      } catch (FieldConflict e) {
        exchange.setException(e);
      }
    }
    StepRule rule = call.rule();
    if (rule != null) {
      RuledWork.leaves(call, rule);
    }
    if (exchange.getException() == null) {
      goOnWithout(joined);
    }
    call.nodeDone(chosen, joined);
  }

  /** What failed in tolerated branches is final, by the same commit as the join. */
  private void goOnWithout(Joined joined) {
    fanOut.branches().stream()
        .filter(branch -> branch.error() != null)
        .forEach(branch -> call.walk().failures().movedPastWithin(branch.path()));
    call.scope().misses(joined.missing());
  }

  private Joined joined() {
    List<BranchOutcome> told = new ArrayList<>();
    List<Missing> missing = new ArrayList<>();
    int values = 0;
    for (BranchRun branch : fanOut.branches()) {
      BranchOutcome outcome = fanOut.outcomeOf(branch).orElseThrow();
      boolean value = outcome.ending() == Ending.VALUE;
      values += value ? 1 : 0;
      if (!value || fanOut.isNamed()) {
        told.add(outcome);
      }
      missing.addAll(value ? branch.missing() : List.of(missing(outcome)));
    }
    return new Joined(told, values, missing);
  }

  private Missing missing(BranchOutcome outcome) {
    Failure why = Objects.requireNonNull(outcome.why(), "a branch without a value says why");
    String path = call.key().path().branch(outcome.branch()).value();
    String hint = join == null ? JoinDefinition.HINT : join.hintFor(outcome.branch());
    return new Missing(path, why.message(), hint);
  }

  private Object envelope(Joined joined) {
    List<Envelope.Branch> branches = new ArrayList<>();
    for (BranchRun branch : fanOut.branches()) {
      fanOut
          .outcomeOf(branch)
          .ifPresent(outcome -> branches.add(new Envelope.Branch(outcome, branch.value().value())));
    }
    return Envelope.of(call.key().path().value(), fanOut.isNamed(), branches, joined.missing());
  }
}

package dev.drover.run;

import dev.drover.journal.BranchOutcome.Ending;
import dev.drover.journal.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.AsyncCallback;
import org.apache.camel.AsyncProcessor;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * The work of one branch under its join: parked until it is its turn, then done on a thread of its
 * own, and on a copy where it may be given up. Belongs to one branch.
 */
final class BranchWork {
  private final FanOut fanOut;
  private final Scope scope;
  private final BranchRun branch;
  private final Walk walk;
  private final Engine engine;
  private final Exchange exchange;
  private final AsyncProcessor processor;
  private final AsyncCallback callback;
  private volatile @Nullable CopiedExchange copied;
  private volatile @Nullable Future<?> timer;
  private volatile @Nullable Future<?> task;
  private boolean entered;
  private final AtomicBoolean hasTurn = new AtomicBoolean();

  BranchWork(
      FanOut fanOut,
      Scope scope,
      Exchange exchange,
      AsyncProcessor processor,
      AsyncCallback callback) {
    this.fanOut = fanOut;
    this.scope = scope;
    this.branch = scope.around().innermost();
    this.walk = scope.walk();
    this.engine = walk.engine();
    this.exchange = exchange;
    this.processor = processor;
    this.callback = callback;
  }

  /** Never done on this thread, so that a branch which blocks holds up nobody. */
  boolean begin() {
    Settled.find(walk, branch).ifPresent(branch::isSettled);
    if (!branch.comes(this::abort)) {
      exchange.setRouteStop(true);
      callback.done(true);
      return true;
    }
    fanOut.turns().take(() -> engine.execute(this::work));
    return false;
  }

  private void work() {
    hasTurn.set(true);
    Optional<Instant> since = branch.begins(engine.clock().instant());
    if (since.isEmpty()) {
      passTurn();
      return;
    }
    copied = fanOut.mayGiveUp() ? new CopiedExchange(exchange) : null;
    FutureTask<@Nullable Void> work = new FutureTask<>(this::process, null);
    task = work;
    if (branch.isGivenUp()) {
      // just now, when there was nothing to cancel yet
      work.cancel(true);
    }
    fanOut.limit().ifPresent(limit -> giveUpAt(limit, since.get()));
    work.run();
    if (!entered && copied != null) {
      copied.discard();
    }
  }

  private void process() {
    entered = true;
    Exchange worked = left();
    try {
      fanOut.process(scope, worked, processor, sync -> ended());
    } catch (RuntimeException | StackOverflowError e) {
      worked.setException(e);
      ended();
    }
  }

  /** What the work is done on, and leaves. */
  private Exchange left() {
    CopiedExchange copy = copied;
    return copy == null ? exchange : copy.copy();
  }

  private void giveUpAt(Duration limit, Instant since) {
    Duration left = limit.minus(Duration.between(since, engine.clock().instant()));
    timer =
        engine
            .threads()
            .after(
                left.isNegative() ? Duration.ZERO : left,
                () -> branch.giveUp(Ending.TIMEOUT, tooLate(limit), engine.clock().instant()));
  }

  private Failure tooLate(Duration limit) {
    return new Failure(
        "branch-timeout",
        branch.path().value(),
        null,
        "no answer within " + Spans.words(limit),
        "Try the branch alone: drover rerun RUN --only '"
            + branch.path()
            + "'; or raise branchTimeout in the contract.",
        null);
  }

  private void ended() {
    if (!branch.ends(left(), engine.clock().instant(), fanOut.keepsValues())) {
      if (copied != null) {
        copied.discard();
      }
      return;
    }
    if (timer != null) {
      timer.cancel(false);
    }
    if (copied != null) {
      copied.takeOver();
    }
    over();
  }

  /** The branch is given up: the fan-out goes on without it, on a thread that is free for that. */
  private void abort() {
    if (timer != null) {
      timer.cancel(false);
    }
    engine.execute(
        () -> {
          exchange.setRouteStop(true);
          over();
        });
    Future<?> working = task;
    if (working != null) {
      working.cancel(true);
    }
  }

  private void over() {
    passTurn();
    fanOut.branchEnded();
    callback.done(false);
  }

  private void passTurn() {
    if (hasTurn.getAndSet(false)) {
      fanOut.turns().done();
    }
  }
}

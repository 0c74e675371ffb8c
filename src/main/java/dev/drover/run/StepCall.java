package dev.drover.run;

import dev.drover.definition.RateLimit;
import dev.drover.definition.StepRule;
import dev.drover.journal.Change;
import dev.drover.journal.Delivery;
import dev.drover.journal.Failure;
import dev.drover.journal.FieldWrite;
import dev.drover.journal.Joined;
import dev.drover.journal.Outcome;
import dev.drover.journal.Payload;
import dev.drover.journal.RunStatus;
import dev.drover.journal.StepKey;
import dev.drover.journal.StepKind;
import dev.drover.journal.StepPath;
import dev.drover.journal.Usage;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.jspecify.annotations.Nullable;

/**
 * One step under way. Its work ends it by one call to {@link #nodeDone}, {@link #complete}, {@link
 * #fail}, {@link #failForGood}, {@link #revise} or {@link #suspend}; only the first one counts. The
 * route goes on when what happened is on disk.
 */
public final class StepCall extends StepEnding {
  StepCall(
      Engine engine,
      Exchange exchange,
      Scope scope,
      StepSpec spec,
      @Nullable StepRule rule,
      StepKey key,
      AsyncCallback callback) {
    super(engine, exchange, scope, spec, rule, key, callback);
  }

  void begin(StepWork work) {
    try {
      if (walk().keepsRecords()) {
        notes.comes(exchange, scope);
      }
      Scope.bind(exchange, this);
      engine.crashPoints().hit("work.before", run(), key);
      InterruptibleWork.begin(work, this);
    } catch (Exception | StackOverflowError e) {
      fail(e, Usage.NONE);
    }
  }

  /**
   * Runs what ends the work. Whatever it throws becomes the step's failure: an exception that
   * escaped from a callback would leave the exchange hanging for ever.
   */
  public void ends(Runnable end) {
    try {
      end.run();
    } catch (RuntimeException | StackOverflowError e) {
      if (over) {
        throw e;
      }
      fail(e, Usage.NONE);
    }
  }

  /** Notes which fields the step reads; called by the work before it ends. */
  public void reads(List<String> fields) {
    if (!fields.isEmpty()) {
      notes.reads(fields, scope);
    }
  }

  /**
   * The same, but sees first that none of them is too old.
   *
   * @param next goes on with the work; not called where the step fails for that
   */
  public void reads(List<String> fields, Runnable next) {
    fresh(
        fields,
        true,
        () -> {
          reads(fields);
          next.run();
        });
  }

  /** The same for a step that sees the message too. */
  void readsBesideBody(List<String> fields, Runnable next) {
    if (FreshReads.matter(cluster(), fields)) {
      new FreshReads(this, fields, true, () -> noteReadsBesideBody(fields, next)).begin();
    } else {
      noteReadsBesideBody(fields, next);
    }
  }

  private void noteReadsBesideBody(List<String> fields, Runnable next) {
    if (!fields.isEmpty()) {
      notes.readsBesideBody(fields, scope, exchange);
    }
    next.run();
  }

  /** The same for a step that has read already, so that nothing can be refreshed any more. */
  void hasRead(List<String> fields, Body came) {
    fresh(
        fields,
        false,
        () -> {
          if (!fields.isEmpty()) {
            notes.hasRead(fields, scope, came);
          }
        });
  }

  private void fresh(List<String> fields, boolean mayRefresh, Runnable next) {
    if (FreshReads.matter(cluster(), fields)) {
      new FreshReads(this, fields, mayRefresh, next).begin();
    } else {
      next.run();
    }
  }

  /**
   * Of the fields the step reads, those whose data is too old, and that it is given all the same.
   */
  public List<StaleRead> staleReads() {
    return notes.staleReads();
  }

  void foundStale(List<StaleRead> stale) {
    notes.foundStale(stale);
  }

  /** Whether what happens here still counts: the walk goes on, and nobody gave the step up. */
  public boolean counts() {
    return !over && !scope.isClosed() && walk().stopped() == null && !engine.isStopping();
  }

  /** Puts a header on the message that tells something about this step. */
  public void flag(String header, String value) {
    notes.flagged();
    exchange.getMessage().setHeader(header, value);
  }

  /** Takes a header away that told something about an earlier step. */
  public void unflag(String header) {
    exchange.getMessage().removeHeader(header);
  }

  /** A plain node finished: what it left on the exchange is the result. */
  public void nodeDone() {
    nodeDone(List.of());
  }

  /**
   * The same for a node that writes fields itself.
   *
   * @param own what it wrote
   */
  void nodeDone(List<FieldWrite> own) {
    nodeDone(own, Joined.NONE);
  }

  /**
   * The same for a fan-out.
   *
   * @param joined how its branches ended
   */
  void nodeDone(List<FieldWrite> own, Joined joined) {
    if (over) {
      return;
    }
    try {
      scope.bind(exchange);
      tellWhatWasCalled();
      boolean branchFailed = exchange.getException() instanceof BranchFailed;
      if (inner != null && inner.isSuspended() && !branchFailed) {
        unwind();
      } else if (exchange.getException() != null) {
        fail(exchange.getException(), Usage.NONE);
      } else {
        recordNode(own, joined);
      }
    } catch (RuntimeException | StackOverflowError e) {
      if (over) {
        throw e;
      }
      fail(e, Usage.NONE);
    }
  }

  /** Camel notes on the exchange where it sent it. */
  private void tellWhatWasCalled() {
    if (spec.kind() == StepKind.ENDPOINT
        && exchange.getProperty(ExchangePropertyKey.TO_ENDPOINT) instanceof String uri) {
      calls(
          uri,
          Optional.ofNullable(rule).flatMap(StepRule::rateLimit).map(RateLimit::name).orElse(""));
    }
  }

  /**
   * The work is done.
   *
   * @param result becomes the message body
   * @param writes new versions of fields
   * @param used by this attempt
   */
  public void complete(Payload result, List<FieldWrite> writes, Usage used) {
    complete(result, writes, used, Joined.NONE);
  }

  /**
   * The same for a run of its own.
   *
   * @param joined what that went on without
   */
  void complete(Payload result, List<FieldWrite> writes, Usage used, Joined joined) {
    if (over) {
      return;
    }
    scope.bind(exchange);
    notes.spend(used);
    Body.put(exchange, result);
    if (walk().keepsRecords()) {
      Change change = notes.change(exchange, result, Change.RouteEnd.GOES_ON);
      record(new Outcome.Completed(change, joined), writes);
    } else {
      scope.write(writes, key.path().value());
      goOn();
    }
  }

  /** The step ended badly and is never tried again, such as a gate that was rejected. */
  public void failForGood(Throwable error) {
    scope.bind(exchange);
    Failure failure = notes.failure(error);
    append(notes.asRecord(new Outcome.Failed(failure), List.of()));
  }

  /**
   * The step rejects its input: the run goes back to {@code target}.
   *
   * @throws NothingToRevise when no step of that name came before this one
   */
  public void revise(String target, List<String> instructions, Usage used) {
    if (!walk().keepsRecords()) {
      throw new StepFailed(NeedsRecords.toRevise(walk().workflow().name(), spec));
    }
    StepPath path = scope.latest(target);
    if (path == null) {
      throw new NothingToRevise(key.path(), target);
    }
    StepPath bounds = walk().replay().bounds(key, path);
    if (bounds != null) {
      fail(new StepFailed(OnlyStep.sentBack(key.path(), bounds, path, instructions)), used);
      return;
    }
    scope.bind(exchange);
    notes.spend(used);
    int generation = walk().revisions().nextGeneration();
    append(notes.asRecord(new Outcome.Revise(path, generation, instructions), List.of()));
  }

  /**
   * Waits for a delivery; the thread is not kept, and neither is the exchange for long.
   *
   * @param onDelivery ends the step; called at once when the delivery is there already
   */
  public void await(WaitSpec wait, Consumer<Delivery> onDelivery) {
    if (!walk().keepsRecords()) {
      throw new StepFailed(NeedsRecords.toWait(walk().workflow().name(), spec));
    }
    if (scope.openFailure() != null) {
      throw new StepFailed(NeedsRecords.toWaitBehindFailure(spec));
    }
    engine.waits().await(this, wait, onDelivery);
  }

  /** The step cannot go on before a person has looked at it. */
  public void park(Failure why) {
    scope.bind(exchange);
    walk().stop(new Stop.Halted(RunStatus.PARKED, why.at(key.path())));
    unwind();
  }

  /** Nothing more can happen here for now: the run waits. */
  public void suspend() {
    scope.bind(exchange);
    unwind();
  }
}

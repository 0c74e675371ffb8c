package dev.drover.run;

import dev.drover.definition.Cluster;
import dev.drover.journal.Appended;
import dev.drover.journal.Change;
import dev.drover.journal.Changes;
import dev.drover.journal.Delivery;
import dev.drover.journal.Failure;
import dev.drover.journal.FieldWrite;
import dev.drover.journal.JournalUnavailable;
import dev.drover.journal.Outcome;
import dev.drover.journal.Payload;
import dev.drover.journal.RunId;
import dev.drover.journal.RunStatus;
import dev.drover.journal.StepKey;
import dev.drover.journal.StepPath;
import dev.drover.journal.StepRecord;
import dev.drover.journal.Usage;
import dev.drover.journal.Wait;
import dev.drover.memory.MemoryView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeExtension;

/**
 * One step under way. Its work ends it by one call to {@link #nodeDone}, {@link #complete}, {@link
 * #fail}, {@link #failForGood}, {@link #revise} or {@link #suspend}; only the first one counts. The
 * route goes on when what happened is on disk.
 */
public final class StepCall {
  private final Engine engine;
  private final Exchange exchange;
  private final Scope scope;
  private final Scope inner;
  private final StepSpec spec;
  private final StepKey key;
  private final AsyncCallback callback;
  private final StepNotes notes;
  private boolean over;

  StepCall(
      Engine engine,
      Exchange exchange,
      Scope scope,
      StepSpec spec,
      StepKey key,
      AsyncCallback callback) {
    this.engine = engine;
    this.exchange = exchange;
    this.scope = scope;
    this.spec = spec;
    this.key = key;
    this.callback = callback;
    this.inner = scope.inside(key, spec.block());
    this.notes = new StepNotes(scope, spec, key);
  }

  void begin(StepWork work) {
    try {
      if (walk().keepsRecords()) {
        notes.comes(exchange, scope);
      }
      inner.bind(exchange);
      engine.crashPoints().hit("work.before");
      work.begin(this);
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

  /** A plain node finished: what it left on the exchange is the result. */
  public void nodeDone() {
    scope.bind(exchange);
    boolean branchFailed = exchange.getException() instanceof BranchFailed;
    if (inner.isSuspended() && !branchFailed) {
      unwind();
    } else if (exchange.getException() != null) {
      fail(exchange.getException(), Usage.NONE);
    } else {
      recordNode();
    }
  }

  private void recordNode() {
    Payload body = Body.freeze(exchange, exchange.getMessage().getBody());
    List<String> fields = walk().writesOf(spec.id());
    List<FieldWrite> writes =
        fields.isEmpty()
            ? List.of()
            : FieldWrites.of(fields, body, this, "step '" + key.path() + "'");
    if (walk().keepsRecords()) {
      record(notes.change(exchange, body, routeEnd()), writes);
    } else {
      scope.write(writes, key.path().value());
      goOn();
    }
  }

  private Change.RouteEnd routeEnd() {
    ExchangeExtension extension = exchange.getExchangeExtension();
    if (extension.isErrorHandlerHandledSet() && extension.isErrorHandlerHandled()) {
      return Change.RouteEnd.HANDLED;
    }
    return exchange.isRouteStop() ? Change.RouteEnd.STOPPED : Change.RouteEnd.GOES_ON;
  }

  /**
   * The work is done.
   *
   * @param result becomes the message body
   * @param writes new versions of fields
   * @param used by this attempt
   */
  public void complete(Payload result, List<FieldWrite> writes, Usage used) {
    if (over) {
      return;
    }
    scope.bind(exchange);
    notes.spend(used);
    Body.put(exchange, result);
    if (walk().keepsRecords()) {
      record(notes.change(exchange, result, Change.RouteEnd.GOES_ON), writes);
    } else {
      scope.write(writes, key.path().value());
      goOn();
    }
  }

  /** The work failed; whether it is tried again, handled or ends the run is the route's to say. */
  public void fail(Throwable error, Usage used) {
    if (over) {
      return;
    }
    scope.bind(exchange);
    notes.spend(used);
    if (scope.isClosed()) {
      unwind();
      return;
    }
    if (walk().stopped() != null || engine.isStopping()) {
      abandon(error);
      return;
    }
    Throwable seen = error;
    if (walk().keepsRecords()) {
      Failure failure = notes.failure(error);
      seen = RecordedFailure.asOnReplay(error, failure);
      StepRecord record = notes.asRecord(new Outcome.Failed(failure), List.of());
      walk().failures().failed(seen, notes.asFailedAttempt(failure), record);
    }
    scope.failedAt(spec.id(), key);
    exchange.setException(seen);
    goOn();
  }

  /** The step ended badly and is never tried again, such as a gate that was rejected. */
  public void failForGood(Throwable error) {
    scope.bind(exchange);
    Failure failure = notes.failure(error);
    StepRecord record = notes.asRecord(new Outcome.Failed(failure), List.of());
    append(
        record,
        () -> exchange.setException(RecordedFailure.rebuild(failure, exchange.getContext())));
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
    if (walk().replay().endsBehind(key)) {
      fail(new StepFailed(OnlyStep.sentBack(key.path(), path, instructions)), used);
      return;
    }
    scope.bind(exchange);
    notes.spend(used);
    StepRecord record = notes.asRecord(new Outcome.Revise(path, instructions), List.of());
    append(
        record,
        () -> {
          walk().stop(new Stop.Rewound());
          scope.suspend();
          exchange.setRouteStop(true);
        });
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

  /** What was recorded when the step began to wait, in an earlier walk. */
  public Optional<Wait> recordedWait() {
    return walk().replay().waitAt(key);
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

  private void record(Change change, List<FieldWrite> writes) {
    StepRecord record = notes.asRecord(new Outcome.Completed(change), writes);
    Runnable onMine =
        () -> {
          scope.write(writes, key.path().value());
          Body.put(exchange, change.body());
          scope.carries(Body.carried(change.body(), record.seq()));
        };
    if (spec.last() && key.path().isTopLevel()) {
      walk().hold(record);
      onMine.run();
      goOn();
    } else {
      append(record, onMine);
    }
  }

  private void append(StepRecord record, Runnable onMine) {
    engine.crashPoints().hit("work.after");
    if (scope.isClosed()) {
      unwind();
      return;
    }
    Failures failures = walk().failures();
    StepKey open = scope.openFailure();
    if (open != null) {
      failures.holdBehind(open, record);
      onMine.run();
      goOn();
      return;
    }
    List<StepRecord> records = failures.takeRecordsAnd(record);
    CompletableFuture<Appended> appended =
        walk().append(new Changes(null, records, failures.takeAttempts(), List.of(), null));
    engine.afterAppend(
        appended,
        this::stopAfter,
        () ->
            ends(
                () -> {
                  scope.passed(record.seq());
                  onMine.run();
                  goOn();
                }));
  }

  /** The append did not take: the walk is over. */
  void stopAfter(Stop reason) {
    if (reason instanceof Stop.Lost lost && !(lost.cause() instanceof JournalUnavailable)) {
      // no journal will ever take it: that is the step's own fault
      fail(lost.cause(), Usage.NONE);
      return;
    }
    walk().stop(reason);
    unwind();
  }

  private void abandon(Throwable error) {
    walk().stop(new Stop.Lost(error));
    unwind();
  }

  private void unwind() {
    scope.suspend();
    exchange.setException(null);
    exchange.setRouteStop(true);
    goOn();
  }

  private void goOn() {
    over = true;
    callback.done(false);
  }

  StepNotes notes() {
    return notes;
  }

  /** The contract that the run belongs to. */
  public Cluster cluster() {
    return walk().cluster();
  }

  /** The time, from the engine's clock. */
  public Instant now() {
    return engine.clock().instant();
  }

  /** The run. */
  public RunId run() {
    return walk().id();
  }

  /** Runs a task on a worker after a delay, unless cancelled before. */
  public Future<?> after(Duration delay, Runnable task) {
    return engine.threads().after(delay, task);
  }

  /** Runs a task on a worker. */
  public void execute(Runnable task) {
    engine.execute(task);
  }

  /** Header values the run was started with. */
  public Map<String, Object> startHeaders() {
    return walk().run().start().headers();
  }

  /** The exchange, as it came to the step. */
  public Exchange exchange() {
    return exchange;
  }

  /** The body as it came to the step. */
  public Payload body() {
    return Body.of(exchange, scope.body()).payload();
  }

  /** Who produced the body as it came to the step, in words. */
  public String producer() {
    return walk()
        .replay()
        .bySeq(scope.lastSeq())
        .map(step -> "step '" + step.key().path() + "'")
        .orElse(scope.lastSeq() == 0 ? "the run's input" : "the step before");
  }

  /** Where the step is. */
  public StepKey key() {
    return key;
  }

  /** The fields as this step sees them. */
  public MemoryView memory() {
    return scope.memory();
  }

  /** What a later step asked to be done differently; empty in a first generation. */
  public List<String> instructions() {
    return walk().revisions().instructionsFor(key.path(), key.generation());
  }

  /** How often this step has sent the run back so far. */
  public int revisionsAsked() {
    return walk().revisions().askedBy(key.path());
  }

  /** What tells this step's effect from every other one, the same over all attempts. */
  public String idempotencyKey() {
    return IdempotencyKey.of(walk().id(), key);
  }

  /** The engine, for the doors that wait. */
  Engine engine() {
    return engine;
  }

  Scope scope() {
    return scope;
  }

  /** The inside of the step. */
  Scope inner() {
    return inner;
  }

  Walk walk() {
    return scope.walk();
  }
}

package dev.drover.run;

import dev.drover.definition.StepRule;
import dev.drover.journal.Appended;
import dev.drover.journal.Change;
import dev.drover.journal.Failure;
import dev.drover.journal.FieldWrite;
import dev.drover.journal.Joined;
import dev.drover.journal.JournalUnavailable;
import dev.drover.journal.Outcome;
import dev.drover.journal.Payload;
import dev.drover.journal.StepKey;
import dev.drover.journal.StepRecord;
import dev.drover.journal.Usage;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeExtension;
import org.jspecify.annotations.Nullable;

/**
 * How a step that is over becomes part of its run: its record is appended, and once that is on disk
 * the exchange goes on as it would on replay. Used by one thread at a time.
 */
abstract class StepEnding extends StepFacts {
  final StepNotes notes;
  private final AsyncCallback callback;
  @Nullable Scope inner;
  boolean over;
  private Runnable undo = () -> {};

  StepEnding(
      Engine engine,
      Exchange exchange,
      Scope scope,
      StepSpec spec,
      @Nullable StepRule rule,
      StepKey key,
      AsyncCallback callback) {
    super(engine, exchange, scope, spec, rule, key);
    this.callback = callback;
    this.notes = new StepNotes(scope, spec, key);
  }

  final void recordNode(List<FieldWrite> own, Joined joined) {
    Payload body = Body.freeze(exchange, exchange.getMessage().getBody());
    List<FieldWrite> writes = and(declared(body), inner == null ? own : and(own, inner.staged()));
    if (walk().keepsRecords()) {
      record(new Outcome.Completed(notes.change(exchange, body, routeEnd()), joined), writes);
    } else {
      scope.write(writes, key.path().value());
      goOn();
    }
  }

  private List<FieldWrite> declared(Payload body) {
    return rule == null || rule.writes().isEmpty()
        ? List.of()
        : FieldWrites.of(
            rule.writes(),
            body,
            rule.output(),
            cluster(),
            memory(),
            notes.ending(),
            this::asWriter);
  }

  /** The step as messages name who wrote something. */
  final String asWriter() {
    return "step '" + key.path() + "'";
  }

  private static List<FieldWrite> and(List<FieldWrite> some, List<FieldWrite> more) {
    if (some.isEmpty() || more.isEmpty()) {
      return some.isEmpty() ? more : some;
    }
    return Stream.concat(some.stream(), more.stream()).toList();
  }

  private Change.RouteEnd routeEnd() {
    ExchangeExtension extension = exchange.getExchangeExtension();
    if (extension.isErrorHandlerHandledSet() && extension.isErrorHandlerHandled()) {
      return Change.RouteEnd.HANDLED;
    }
    return exchange.isRouteStop() ? Change.RouteEnd.STOPPED : Change.RouteEnd.GOES_ON;
  }

  /** What takes back what the work did so far to message and fields, should it fail. */
  final void undoneBy(Runnable undoing) {
    undo = undoing;
  }

  /** The work failed; whether it is tried again, handled or ends the run is the route's to say. */
  public final void fail(Throwable error, Usage used) {
    if (over) {
      return;
    }
    if (inner != null) {
      inner.undoStaged();
    }
    undo.run();
    scope.bind(exchange);
    notes.spend(used);
    if (scope.isClosed()) {
      giveUp();
      return;
    }
    if (walk().stopped() != null || engine.isStopping()) {
      abandon(error);
      return;
    }
    Throwable seen = error;
    if (walk().keepsRecords()) {
      notes.putBack(exchange);
      Failure failure = notes.failure(error);
      seen = RecordedFailure.asOnReplay(error, failure);
      StepRecord record = notes.asRecord(new Outcome.Failed(failure), List.of());
      boolean once = rule != null && rule.mayHappenOnce();
      walk().failures().failed(seen, notes.asFailedAttempt(failure), record, once);
    }
    scope.failedAt(spec.id(), key);
    exchange.setException(seen);
    goOn();
  }

  final void record(Outcome.Completed outcome, List<FieldWrite> writes) {
    StepRecord record = notes.asRecord(outcome, writes);
    if (spec.last()
        && key.path().isTopLevel()
        && !walk().failures().hasDecided()
        && !walk().hasFurtherExchanges()) {
      engine.crashPoints().hit("work.after", run(), key);
      walk().hold(record);
      applies(record);
      goOn();
    } else {
      append(record);
    }
  }

  final void append(StepRecord record) {
    engine.crashPoints().hit("work.after", run(), key);
    if (scope.isClosed()) {
      giveUp();
      return;
    }
    Failures failures = walk().failures();
    StepKey open = scope.openFailure();
    if (open != null) {
      failures.holdBehind(open, record);
      applies(record);
      goOn();
      return;
    }
    CompletableFuture<Appended> appended = walk().append(record);
    if (Engine.isMine(appended)) {
      goOnBehind(record);
    } else {
      engine.afterAppend(appended, this::stopAfter, () -> goOnBehind(record));
    }
  }

  private void goOnBehind(StepRecord record) {
    try {
      scope.passed(record);
      applies(record);
      goOn();
    } catch (RuntimeException | StackOverflowError e) {
      if (over) {
        throw e;
      }
      fail(e, Usage.NONE);
    }
  }

  /** The exchange goes on as it would behind this record on replay. */
  private void applies(StepRecord record) {
    Outcome outcome = record.outcome();
    if (outcome instanceof Outcome.Completed completed) {
      Payload body = completed.change().body();
      scope.write(record.writes(), key.path().value());
      Body.put(exchange, body);
      scope.carries(Body.carried(body, record.seq()));
    } else if (outcome instanceof Outcome.Failed failed) {
      exchange.setException(RecordedFailure.rebuild(failed.failure(), exchange.getContext()));
    } else {
      walk().stop(new Stop.Rewound());
      scope.suspend();
      exchange.setRouteStop(true);
    }
  }

  /** The append did not take: the walk is over. */
  final void stopAfter(Stop reason) {
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

  private void giveUp() {
    LateAnswer.unrecorded(this);
    unwind();
  }

  final void unwind() {
    scope.suspend();
    exchange.setException(null);
    exchange.setRouteStop(true);
    goOn();
  }

  final void goOn() {
    over = true;
    callback.done(false);
  }

  final StepNotes notes() {
    return notes;
  }

  /** The inside of the step. */
  final Scope inner() {
    Scope known = inner;
    if (known == null) {
      known = scope.inside(key, spec.block());
      inner = known;
    }
    return known;
  }
}

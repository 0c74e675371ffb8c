package dev.drover.run;

import dev.drover.definition.StepRule;
import dev.drover.journal.Attempt;
import dev.drover.journal.Change;
import dev.drover.journal.Changes;
import dev.drover.journal.ClaimAltered;
import dev.drover.journal.Failure;
import dev.drover.journal.Outcome;
import dev.drover.journal.RunId;
import dev.drover.journal.RunStatus;
import dev.drover.journal.StepKey;
import dev.drover.journal.StepKind;
import dev.drover.journal.StepRecord;
import java.util.Optional;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;

/**
 * The one door to the journal for everything a route does: a step is answered from its record, or
 * performed and recorded. Thread-safe.
 */
public final class Steps {
  private final Engine engine;

  Steps(Engine engine) {
    this.engine = engine;
  }

  /**
   * The steps of the context an exchange runs in.
   *
   * @throws OutsideRun when the exchange is in no run
   */
  public static Steps of(Exchange exchange, String what) {
    Scope scope = Scope.of(exchange);
    if (scope == null) {
      throw new OutsideRun(what);
    }
    return scope.walk().engine().steps();
  }

  /**
   * What a call of one of our own endpoints is: under the id of the node that calls it, else under
   * the endpoint's name.
   */
  public static StepSpec spec(Exchange exchange, StepKind kind, String endpoint) {
    OwnEndpointNode.NodeName node = OwnEndpointNode.take(exchange, endpoint);
    return new StepSpec(kind, node.id(), endpoint, false, node.last());
  }

  /**
   * Performs a step, unless it is recorded already; then its record answers.
   *
   * @return true when it was answered on this thread; the callback has been called in either case
   *     by the time the step is over
   */
  public boolean perform(Exchange exchange, StepSpec spec, StepWork work, AsyncCallback callback) {
    return perform(exchange, inRun(exchange, spec), spec, work, callback);
  }

  /** The same, for who knows the scope of the exchange already. */
  boolean perform(
      Exchange exchange, Scope scope, StepSpec spec, StepWork work, AsyncCallback callback) {
    if (scope.walk().stopped() != null || scope.isClosed()) {
      return unwind(exchange, scope, callback);
    }
    StepKey key = scope.next(spec.id(), exchange);
    Replay replay = scope.walk().replay();
    AsyncCallback next = callback;
    if (replay.hasInsertions()) {
      replay.insertedBefore(key).forEach(insertion -> insertion.applyTo(exchange, scope));
      next = replay.endsBehind(key) ? OnlyStep.then(exchange, scope, callback) : callback;
    }
    StepRecord record = replay.visit(key);
    return record == null
        ? begin(exchange, scope, spec, key, work, next)
        : answer(exchange, scope, spec, record, next);
  }

  private static Scope inRun(Exchange exchange, StepSpec spec) {
    Scope scope = Scope.of(exchange);
    if (scope == null) {
      throw new OutsideRun(spec.id());
    }
    return scope;
  }

  private boolean begin(
      Exchange exchange,
      Scope scope,
      StepSpec spec,
      StepKey key,
      StepWork work,
      AsyncCallback callback) {
    Walk walk = scope.walk();
    if (walk.replay().isOutOfReach(key)) {
      walk.stop(Divergence.notAlone(walk.run(), key));
      return unwind(exchange, scope, callback);
    }
    Optional<StepRecord> other = scope.goesLive(key.path());
    if (other.isPresent()) {
      walk.stop(Divergence.stepChanged(walk.run(), other.get(), key));
      return unwind(exchange, scope, callback);
    }
    if (walk.rehearsal() != null && !walk.rehearsal().enters(scope, spec, key)) {
      return unwind(exchange, scope, callback);
    }
    StepRule rule = walk.ruleOf(spec.id());
    boolean once = walk.keepsRecords() && rule != null && rule.mayHappenOnce();
    boolean again = once && walk.failures().tried(key) > 0;
    if (again || walk.replay().isInDoubt(key, once)) {
      walk.stop(inDoubt(walk, key));
      return unwind(exchange, scope, callback);
    }
    StepCall call = new StepCall(engine, exchange, scope, spec, rule, key, callback);
    if (once) {
      Attempt intent = call.notes().asIntent();
      engine.afterAppend(walk.append(Changes.of(intent)), call::stopAfter, () -> call.begin(work));
      return false;
    }
    call.begin(work);
    return false;
  }

  private boolean answer(
      Exchange exchange, Scope scope, StepSpec spec, StepRecord record, AsyncCallback callback) {
    Walk walk = scope.walk();
    try {
      FreshReads.restore(scope, record);
      Optional<Stop> divergence = Divergence.between(exchange, scope, spec, record);
      if (divergence.isPresent()) {
        walk.stop(divergence.get());
        return unwind(exchange, scope, callback);
      }
      scope.passed(record);
      restore(exchange, scope, spec, record);
    } catch (CannotRebuild e) {
      walk.stop(Divergence.cannotRebuild(walk.run(), record, e));
      return unwind(exchange, scope, callback);
    } catch (ClaimAltered e) {
      walk.stop(
          new Stop.Halted(RunStatus.PARKED, altered(walk.id(), record.key().path().value(), e)));
      return unwind(exchange, scope, callback);
    }
    callback.done(true);
    return true;
  }

  private static void restore(Exchange exchange, Scope scope, StepSpec spec, StepRecord record) {
    Walk walk = scope.walk();
    scope.misses(walk.replay().inside().missing(record));
    if (record.outcome() instanceof Outcome.Completed completed) {
      restoreFields(scope, record);
      apply(exchange, scope, completed.change(), record.seq());
    } else if (record.outcome() instanceof Outcome.Failed failed) {
      if (record.kind() != StepKind.JOIN) {
        // a fan-out that fails publishes nothing; a block shares its fields with what is around it
        restoreFields(scope, record);
      }
      Throwable error = RecordedFailure.rebuild(failed.failure(), exchange.getContext());
      walk.failures().thrownAgain(error, failed.failure());
      scope.failedAgainAt(spec.id(), record.key());
      exchange.setException(error);
    }
  }

  private static void restoreFields(Scope scope, StepRecord record) {
    Replay replay = scope.walk().replay();
    Inside inside = replay.inside();
    replay
        .writersWithin(record)
        .forEach(
            step ->
                scope.write(
                    inside.seenBehind(record.key().path(), step), step.key().path().value()));
  }

  /** Makes the exchange go on with what the record says, live as on replay. */
  static void apply(Exchange exchange, Scope scope, Change change, long seq) {
    Body.put(exchange, change.body());
    scope.carries(Body.carried(change.body(), seq));
    if (change.headers() != null || change.variables() != null || change.properties() != null) {
      MessageState.of(exchange, scope.walk().engine().declaredHeaders())
          .with(change.headers(), change.variables(), change.properties())
          .applyTo(exchange);
    }
    switch (change.end()) {
      case GOES_ON -> {}
      case STOPPED -> exchange.setRouteStop(true);
      case HANDLED -> exchange.getExchangeExtension().setErrorHandlerHandled(true);
    }
  }

  /** Ends the exchange without effect; the walk is over. */
  static boolean unwind(Exchange exchange, Scope scope, AsyncCallback callback) {
    scope.suspend();
    exchange.setRouteStop(true);
    callback.done(true);
    return true;
  }

  /** What a replay needs is not on disk any more as it was written. */
  static Failure altered(RunId run, String step, ClaimAltered why) {
    return new Failure(
        "claim-altered",
        step,
        null,
        String.valueOf(why.getMessage()),
        "Put a copy of the data directory back, then: drover resolve "
            + run
            + " --retry; or execute the step that wrote the value again: drover rerun "
            + run
            + " --from STEP",
        null);
  }

  private static Stop inDoubt(Walk walk, StepKey key) {
    return new Stop.Halted(
        RunStatus.IN_DOUBT,
        new Failure(
            "in-doubt",
            key.path().value(),
            null,
            "Step '"
                + key.path()
                + "' may happen at most once; it began, but did not end well, and nobody knows"
                + " whether it was done.",
            "Look outside, then: drover resolve "
                + walk.id()
                + " --done FILE | --retry | --fail --reason TEXT",
            null));
  }
}

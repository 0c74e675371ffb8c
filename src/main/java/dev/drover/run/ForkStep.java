package dev.drover.run;

import dev.drover.journal.StepKey;
import java.util.Objects;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;

/**
 * The step at which something leaves the route to go its own way: its record says that this may
 * begin, and every walk that comes to it begins it again. Then the route goes on. Thread-safe.
 */
final class ForkStep {
  private final StepSpec spec;
  private final String what;

  /**
   * @param what such as {@code wireTap 'audit'}
   */
  ForkStep(StepSpec spec, String what) {
    this.spec = spec;
    this.what = what;
  }

  /** What begins behind the record. */
  interface Opening {
    /**
     * Begins it. A further exchange of the walk has begun, which is to end.
     *
     * @param main the message of the route, which goes on with it
     * @param key of the step
     */
    void open(Exchange main, Scope scope, StepKey key);
  }

  boolean perform(
      Exchange exchange, Scope scope, StepWork work, Opening opening, AsyncCallback callback) {
    if (!scope.isRoot()) {
      exchange.setException(
          new RefusedEip(
              what
                  + " came inside a block or a branch, which would end before it. Put it before or"
                  + " behind."));
      callback.done(true);
      return true;
    }
    Steps steps = scope.walk().engine().steps();
    boolean nothingIsDone = scope.walk().rehearsal() != null;
    AsyncCallback behind =
        nothingIsDone ? callback : sync -> isOpen(exchange, scope, opening, callback);
    return steps.perform(exchange, scope, spec, work, behind);
  }

  private void isOpen(Exchange exchange, Scope scope, Opening opening, AsyncCallback callback) {
    Walk walk = scope.walk();
    StepKey key = Objects.requireNonNull(scope.latestKey(spec.id()), "the step was visited");
    boolean goesOn =
        exchange.getException() == null && walk.stopped() == null && !scope.isSuspended();
    if (!goesOn || walk.replay().isOutOfReach(key)) {
      callback.done(false);
      return;
    }
    walk.exchangeBegins();
    if (walk.startIsUnsaved()) {
      walk.engine()
          .afterAppend(
              walk.saveStart(),
              stop -> {
                walk.stop(stop);
                walk.engine().exchangeEnds(walk);
                Steps.unwind(exchange, scope, callback);
              },
              () -> goOn(exchange, scope, key, opening, callback));
    } else {
      goOn(exchange, scope, key, opening, callback);
    }
  }

  private static void goOn(
      Exchange exchange, Scope scope, StepKey key, Opening opening, AsyncCallback callback) {
    try {
      opening.open(exchange, scope, key);
    } catch (RuntimeException e) {
      exchange.setException(e);
      scope.walk().engine().exchangeEnds(scope.walk());
    }
    callback.done(false);
  }
}

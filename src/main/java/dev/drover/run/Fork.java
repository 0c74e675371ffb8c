package dev.drover.run;

import dev.drover.journal.Failure;
import dev.drover.journal.Missing;
import dev.drover.journal.StepKey;
import dev.drover.journal.Tree;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.AsyncProcessor;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.support.ExchangeHelper;
import org.apache.camel.support.UnitOfWorkHelper;

/**
 * Something that goes its own way beside the route, with a message and a scope of its own. It is a
 * further exchange of its walk, which has begun when it is made, and ends once by {@link #over}:
 * the run does not end before.
 */
abstract class Fork {
  private final Walk walk;
  private final StepKey key;

  Fork(Walk walk, StepKey key) {
    this.walk = walk;
    this.key = key;
  }

  /** A message of its own for what begins here. */
  static Exchange copy(Exchange exchange) {
    Body.share(exchange);
    Exchange copy = ExchangeHelper.createCorrelatedCopy(exchange, false);
    copy.removeProperty(ExchangePropertyKey.CORRELATION_ID);
    copy.removeProperty(ExchangePropertyKey.TRY_ROUTE_BLOCK);
    copy.removeProperty(ExchangePropertyKey.AGGREGATION_STRATEGY);
    copy.getMessage().setBody(Tree.view(copy.getMessage().getBody()));
    CopiedExchange.ownUnitOfWork(copy, exchange);
    return copy;
  }

  final Walk walk() {
    return walk;
  }

  final StepKey key() {
    return key;
  }

  /** Does the work with a copy of its own, in a scope of its own. */
  final void goes(Exchange copy, Scope scope, AsyncProcessor work) {
    scope.bind(copy);
    try {
      work.process(copy, sync -> ended(copy, scope));
    } catch (RuntimeException | StackOverflowError e) {
      copy.setException(e);
      ended(copy, scope);
    }
  }

  private void ended(Exchange copy, Scope scope) {
    try {
      UnitOfWorkHelper.doneUow(copy.getUnitOfWork(), copy);
      Throwable error = copy.getException();
      if (scope.isSuspended() || walk.stopped() != null) {
        waits();
      } else if (error == null) {
        succeeded();
      } else if (walk.engine().isStopping()) {
        walk.stop(new Stop.Lost(error));
        over();
      } else {
        failed(error);
      }
    } catch (RuntimeException e) {
      walk.stop(new Stop.Lost(e));
      over();
    }
  }

  /** It came to its end. */
  abstract void succeeded();

  abstract void failed(Throwable error);

  /** It can do nothing more on this walk. */
  final void waits() {
    walk.forkWaits();
    over();
  }

  /** Nothing more is done here on this walk. */
  void over() {
    walk.engine().exchangeEnds(walk);
  }

  /** What is kept of an error that came out of it. */
  final Failure why(Throwable error) {
    return walk.failures()
        .known(error)
        .orElseGet(() -> RecordedFailure.of(error, key.path(), Optional.empty()));
  }

  /** What failed in it is final. */
  final void isFinal() {
    walk.failures().movedPastWithin(Set.of(key.path()));
  }

  /** The run goes on without it. */
  final void isMissing(Failure why, String hint) {
    walk.misses(List.of(new Missing(key.path().value(), why.message(), hint)));
  }
}

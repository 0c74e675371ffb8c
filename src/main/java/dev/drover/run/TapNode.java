package dev.drover.run;

import dev.drover.journal.Missing;
import dev.drover.journal.StepKey;
import dev.drover.journal.StepKind;
import dev.drover.journal.Tree;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.AsyncCallback;
import org.apache.camel.AsyncProcessor;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.processor.errorhandler.ErrorHandlerSupport;
import org.apache.camel.support.ExchangeHelper;
import org.apache.camel.support.LRUCacheFactory;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.service.ServiceHelper;
import org.jspecify.annotations.Nullable;

/**
 * A wireTap in a run: once its record says that it is open, the route goes on, and what is tapped
 * goes its own way, in a scope and with an exchange of its own. Every walk opens it again, and the
 * steps in it that are recorded answer; the run ends when it ends. Thread-safe.
 */
final class TapNode extends Node {
  private static final int CACHED = 1000;

  private final StepSpec spec;
  private final TapTarget to;
  private final Map<String, AsyncProcessor> senders = LRUCacheFactory.newLRUCache(CACHED);
  private volatile @Nullable Processor errorHandler;

  TapNode(Processor target, String id, TapTarget to) {
    super(target);
    this.spec = StepSpec.of(StepKind.STEP, id, "wireTap");
    this.to = to;
  }

  @Override
  boolean processInRun(Exchange exchange, Scope scope, AsyncCallback callback) {
    if (scope.walk().rehearsal() != null || !scope.isRoot()) {
      return beside(exchange, scope, callback);
    }
    return scope
        .walk()
        .engine()
        .steps()
        .perform(
            exchange, scope, spec, StepCall::nodeDone, sync -> isOpen(exchange, scope, callback));
  }

  /** Where nobody waits for what is tapped, or nothing may be done. */
  private boolean beside(Exchange exchange, Scope scope, AsyncCallback callback) {
    if (scope.isRoot()) {
      return scope
          .walk()
          .engine()
          .steps()
          .perform(exchange, scope, spec, StepCall::nodeDone, callback);
    }
    exchange.setException(
        new RefusedEip(
            "wireTap '"
                + spec.id()
                + "' came inside a block or a branch, which would end before it. Put it before or"
                + " behind."));
    callback.done(true);
    return true;
  }

  private void isOpen(Exchange exchange, Scope scope, AsyncCallback callback) {
    Walk walk = scope.walk();
    StepKey key = Objects.requireNonNull(scope.latestKey(spec.id()), "the tap was visited");
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
              () -> goOn(exchange, scope, key, callback));
    } else {
      goOn(exchange, scope, key, callback);
    }
  }

  private void goOn(Exchange exchange, Scope scope, StepKey key, AsyncCallback callback) {
    Exchange tapped = copy(exchange);
    Scope fork = scope.fork(key);
    fork.bind(tapped);
    AsyncProcessor sender = sender(tapped, ExchangeHelper.getRoute(exchange));
    scope.walk().engine().execute(() -> send(tapped, fork, sender));
    callback.done(false);
  }

  private static Exchange copy(Exchange exchange) {
    Body.share(exchange);
    Exchange copy = ExchangeHelper.createCorrelatedCopy(exchange, false);
    copy.removeProperty(ExchangePropertyKey.CORRELATION_ID);
    copy.removeProperty(ExchangePropertyKey.TRY_ROUTE_BLOCK);
    copy.removeProperty(ExchangePropertyKey.AGGREGATION_STRATEGY);
    copy.getMessage().setBody(Tree.view(copy.getMessage().getBody()));
    return copy;
  }

  private static void send(Exchange tapped, Scope fork, AsyncProcessor sender) {
    try {
      sender.process(tapped, sync -> ended(tapped, fork));
    } catch (RuntimeException e) {
      tapped.setException(e);
      ended(tapped, fork);
    }
  }

  private static void ended(Exchange tapped, Scope fork) {
    Walk walk = fork.walk();
    try {
      Throwable error = tapped.getException();
      if (fork.isSuspended()) {
        walk.forkWaits();
      } else if (error != null && walk.stopped() == null) {
        walk.failures().movedPastWithin(Set.of(fork.key().path()));
        walk.misses(List.of(missing(fork, error)));
      }
    } finally {
      walk.engine().exchangeEnds(walk);
    }
  }

  private static Missing missing(Scope fork, Throwable error) {
    Walk walk = fork.walk();
    String why =
        walk.failures()
            .known(error)
            .orElseGet(() -> RecordedFailure.of(error, fork.key().path(), Optional.empty()))
            .message();
    return new Missing(
        fork.key().path().value(), why, "what was tapped was not done; do it by hand");
  }

  private AsyncProcessor sender(Exchange tapped, @Nullable Route route) {
    return senders.computeIfAbsent(to.uri(tapped), uri -> made(uri, route));
  }

  private AsyncProcessor made(String uri, @Nullable Route route) {
    Processor send = to.send(uri);
    Processor handled = errorHandler instanceof ErrorHandlerSupport own ? own.clone(send) : send;
    AsyncProcessor made =
        PluginHelper.getInternalProcessorFactory(to.context())
            .addUnitOfWorkProcessorAdvice(to.context(), handled, route);
    ServiceHelper.startService(made);
    return made;
  }

  @Override
  public void setErrorHandler(Processor handler) {
    errorHandler = handler;
  }

  @Override
  public @Nullable Processor getErrorHandler() {
    return errorHandler;
  }

  @Override
  protected void doStart() throws Exception {
    super.doStart();
    to.start();
  }

  @Override
  protected void doStop() throws Exception {
    ServiceHelper.stopService(senders.values());
    to.stop();
    super.doStop();
  }
}

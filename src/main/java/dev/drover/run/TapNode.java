package dev.drover.run;

import dev.drover.journal.StepKey;
import dev.drover.journal.StepKind;
import java.util.Map;
import org.apache.camel.AsyncCallback;
import org.apache.camel.AsyncProcessor;
import org.apache.camel.Exchange;
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

  private final ForkStep step;
  private final TapTarget to;
  private final Map<String, AsyncProcessor> senders = LRUCacheFactory.newLRUCache(CACHED);
  private volatile @Nullable Processor errorHandler;

  TapNode(Processor target, String id, TapTarget to) {
    super(target);
    this.step = new ForkStep(StepSpec.of(StepKind.STEP, id, "wireTap"), "wireTap '" + id + "'");
    this.to = to;
  }

  @Override
  boolean processInRun(Exchange exchange, Scope scope, AsyncCallback callback) {
    return step.perform(exchange, scope, StepCall::nodeDone, this::open, callback);
  }

  private void open(Exchange exchange, Scope scope, StepKey key) {
    Exchange tapped = Fork.copy(exchange);
    Scope fork = scope.fork(key);
    AsyncProcessor sender = sender(tapped, ExchangeHelper.getRoute(exchange));
    Tapped way = new Tapped(scope.walk(), key);
    scope.walk().engine().execute(() -> way.goes(tapped, fork, sender));
  }

  /** What is tapped is tried once, but for Camel's redelivery; its end is not kept. */
  private static final class Tapped extends Fork {
    Tapped(Walk walk, StepKey key) {
      super(walk, key);
    }

    @Override
    void succeeded() {
      over();
    }

    @Override
    void failed(Throwable error) {
      isMissing(why(error), "what was tapped was not done; do it by hand");
      isFinal();
      over();
    }
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

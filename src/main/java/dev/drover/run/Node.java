package dev.drover.run;

import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.spi.ErrorHandlerAware;
import org.apache.camel.spi.WrapAwareProcessor;
import org.apache.camel.support.processor.DelegateAsyncProcessor;
import org.jspecify.annotations.Nullable;

/**
 * A node of a route with Drover around it. Outside a run it is as if it were not there. Hands error
 * handlers through, because Camel looks for them on the processor it wrapped.
 */
abstract class Node extends DelegateAsyncProcessor
    implements WrapAwareProcessor, ErrorHandlerAware {
  private final Processor target;
  private Place place = Place.ON_THE_WAY;

  Node(Processor target) {
    super(target);
    this.target = target;
  }

  @Override
  public final boolean process(Exchange exchange, AsyncCallback callback) {
    Scope scope = Scope.of(exchange);
    if (scope == null) {
      return processor.process(exchange, callback);
    }
    scope.comesTo(place, exchange);
    return processInRun(exchange, scope, callback);
  }

  abstract boolean processInRun(Exchange exchange, Scope scope, AsyncCallback callback);

  /** Called once, before the first exchange comes. */
  final Node standingAt(Place where) {
    place = where;
    return this;
  }

  /** What Camel would run without Drover. */
  final Processor target() {
    return target;
  }

  @Override
  public final Processor getWrapped() {
    return target;
  }

  @Override
  public void setErrorHandler(Processor errorHandler) {
    if (target instanceof ErrorHandlerAware aware) {
      aware.setErrorHandler(errorHandler);
    }
  }

  @Override
  public @Nullable Processor getErrorHandler() {
    return target instanceof ErrorHandlerAware aware ? aware.getErrorHandler() : null;
  }
}

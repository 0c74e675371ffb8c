package dev.drover.run;

import dev.drover.journal.Delivery;
import dev.drover.journal.Payload;
import dev.drover.journal.StepKey;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeExtension;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.spi.ReactiveExecutor;
import org.jspecify.annotations.Nullable;

/**
 * What is done inside a step, one after the other, each a step of its own. Where one of them waits
 * the step around it does, and nothing comes next. For one thread at a time.
 */
public final class InnerSteps {
  private final StepCall call;
  private final InnerSends sends;

  private InnerSteps(StepCall call, InnerSends sends) {
    this.call = call;
    this.sends = sends;
  }

  /** Goes on when a step inside is over. */
  @FunctionalInterface
  public interface Next {
    /**
     * Called with what is on the message then.
     *
     * @param error why the step failed; null where it did not
     */
    void then(@Nullable Throwable error);
  }

  /** Inside that step. */
  public static InnerSteps of(StepCall call, InnerSends sends) {
    Scope.bind(call.exchange(), call);
    return new InnerSteps(call, sends);
  }

  /** Performs a step, or has its record answer. */
  public void perform(StepSpec spec, StepWork work, Next next) {
    call.engine().steps().perform(call.exchange(), call.inner(), spec, work, sync -> ended(next));
  }

  /**
   * Sends what is on the message to an endpoint.
   *
   * @param id of the step
   */
  public void send(String id, String uri, Next next) {
    sends.send(call.exchange(), id, uri, sync -> ended(next));
  }

  /** The message as it is now. */
  public Payload body() {
    return Body.of(call.exchange(), call.inner().body()).payload();
  }

  /** Puts another body on the message. */
  public void put(Payload body) {
    Body.put(call.exchange(), body);
  }

  /** What failed in here so far is final: the step goes on without it. */
  public void movesPast() {
    if (call.walk().keepsRecords()) {
      call.walk().failures().movedPastWithin(Set.of(call.key().path()));
    }
  }

  /** What ended the wait of the latest step of that id in here, if it waited. */
  public Optional<Delivery> ending(String id) {
    StepKey latest = call.inner().latestKey(id);
    return latest == null ? Optional.empty() : call.walk().replay().delivery(latest);
  }

  /** However many steps are answered at once, each begins on an empty stack. */
  private void ended(Next next) {
    ReactiveExecutor executor =
        call.exchange().getContext().getCamelContextExtension().getReactiveExecutor();
    executor.schedule(() -> call.ends(() -> goOn(next)));
  }

  private void goOn(Next next) {
    Exchange exchange = call.exchange();
    if (call.inner().isSuspended()) {
      call.suspend();
      return;
    }
    Throwable error = exchange.getException();
    settle(exchange);
    Scope.bind(exchange, call);
    next.then(error);
  }

  /** How a route that was called ended is not how the one around it ends. */
  private static void settle(Exchange exchange) {
    ExchangeExtension extension = exchange.getExchangeExtension();
    exchange.setException(null);
    exchange.setRouteStop(false);
    extension.setRedeliveryExhausted(false);
    extension.setErrorHandlerHandled(null);
    exchange.removeProperty(ExchangePropertyKey.FAILURE_HANDLED);
    exchange.removeProperty(ExchangePropertyKey.EXCEPTION_CAUGHT);
    exchange.removeProperty(ExchangePropertyKey.FAILURE_ENDPOINT);
    exchange.removeProperty(ExchangePropertyKey.FAILURE_ROUTE_ID);
  }
}

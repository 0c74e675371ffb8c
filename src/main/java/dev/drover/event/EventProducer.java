package dev.drover.event;

import dev.drover.run.Steps;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultAsyncProducer;

/** A call of an event: inside a run it is waited for, outside it has come. */
final class EventProducer extends DefaultAsyncProducer {
  private final EventWait inRun;
  private final EventDoor outside;

  EventProducer(EventEndpoint endpoint) {
    super(endpoint);
    this.inRun = new EventWait(endpoint);
    this.outside = new EventDoor(endpoint);
  }

  @Override
  public boolean process(Exchange exchange, AsyncCallback callback) {
    try {
      if (Steps.isInRun(exchange)) {
        return inRun.await(exchange, callback);
      }
      outside.deliver(exchange);
    } catch (RuntimeException e) {
      exchange.setException(e);
    }
    callback.done(true);
    return true;
  }

  @Override
  protected void doInit() throws Exception {
    super.doInit();
    outside.init();
  }
}

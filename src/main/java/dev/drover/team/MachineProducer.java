package dev.drover.team;

import dev.drover.run.Steps;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultAsyncProducer;

/** A call of a state machine: inside a run it begins, outside it is sent an event. */
final class MachineProducer extends DefaultAsyncProducer {
  private final MachineWalk inRun;
  private final Machines outside;

  MachineProducer(MachineEndpoint endpoint) {
    super(endpoint);
    this.inRun = new MachineWalk(endpoint);
    this.outside = new Machines(endpoint);
  }

  @Override
  public boolean process(Exchange exchange, AsyncCallback callback) {
    try {
      if (Steps.isInRun(exchange)) {
        return inRun.begin(exchange, callback);
      }
      outside.send(exchange);
    } catch (RuntimeException e) {
      exchange.setException(e);
    }
    callback.done(true);
    return true;
  }

  @Override
  protected void doStart() {
    throw new UnsupportedOperationException(
        "'" + getEndpoint().getEndpointUri() + "': state machines are not there yet.");
  }
}

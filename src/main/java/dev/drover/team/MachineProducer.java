package dev.drover.team;

import dev.drover.journal.StepKind;
import dev.drover.run.InnerSends;
import dev.drover.run.Steps;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultAsyncProducer;
import org.apache.camel.support.service.ServiceHelper;

/** A call of a state machine: inside a run it begins, outside it is sent an event. */
final class MachineProducer extends DefaultAsyncProducer {
  private final MachineEndpoint endpoint;
  private final Machines outside;
  private final InnerSends sends;

  MachineProducer(MachineEndpoint endpoint) {
    super(endpoint);
    this.endpoint = endpoint;
    this.outside = Machines.of(endpoint.getCamelContext());
    this.sends = new InnerSends(endpoint.getCamelContext(), this);
  }

  @Override
  public boolean process(Exchange exchange, AsyncCallback callback) {
    try {
      if (Steps.isInRun(exchange)) {
        return begin(exchange, callback);
      }
      EventDoor.of(endpoint, exchange).send(outside);
    } catch (RuntimeException e) {
      exchange.setException(e);
    }
    callback.done(true);
    return true;
  }

  private boolean begin(Exchange exchange, AsyncCallback callback) {
    String name = endpoint.getName();
    if (endpoint.getEvent() != null) {
      throw new EventInsideRun(name, endpoint.getEvent());
    }
    Steps steps = Steps.of(exchange, "state-machine:" + name);
    return steps.perform(
        exchange,
        Steps.spec(exchange, StepKind.STATE_MACHINE, name),
        call -> new MachineWalk(name, call, sends).begin(),
        callback);
  }

  @Override
  protected void doStart() throws Exception {
    ServiceHelper.startService(sends);
    super.doStart();
  }

  @Override
  protected void doStop() throws Exception {
    super.doStop();
    ServiceHelper.stopService(sends);
  }
}

package dev.drover.gate;

import dev.drover.definition.GateDefinition;
import dev.drover.definition.Nearest;
import dev.drover.journal.Delivery;
import dev.drover.journal.Payload;
import dev.drover.journal.StepKind;
import dev.drover.journal.Usage;
import dev.drover.journal.Wait;
import dev.drover.run.StepCall;
import dev.drover.run.Steps;
import dev.drover.run.WaitSpec;
import java.util.List;
import java.util.Optional;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultAsyncProducer;

/** A call of a gate: opens it, and goes on, or fails, with what was decided. */
final class GateProducer extends DefaultAsyncProducer {
  private final String name;

  GateProducer(GateEndpoint endpoint) {
    super(endpoint);
    this.name = endpoint.getName();
  }

  @Override
  public boolean process(Exchange exchange, AsyncCallback callback) {
    try {
      Steps steps = Steps.of(exchange, "gate:" + name);
      return steps.perform(
          exchange, Steps.spec(exchange, StepKind.GATE, name), this::open, callback);
    } catch (RuntimeException e) {
      exchange.setException(e);
      callback.done(true);
      return true;
    }
  }

  private void open(StepCall call) {
    GateDefinition gate =
        call.cluster()
            .gate(name)
            .orElseThrow(
                () ->
                    new UndeclaredGate(
                        name,
                        call.cluster().location(),
                        Nearest.hint(name, call.cluster().gates().keySet())));
    call.reads(gate.shows(), () -> show(gate, call));
  }

  private void show(GateDefinition gate, StepCall call) {
    GateDetail shown = GateDetail.of(gate, call);
    Optional<GateDetail> seen = call.recordedWait().map(Wait::detail).map(GateDetail::in);
    if (seen.isPresent() && !seen.get().digest().equals(shown.digest())) {
      call.park(shown.notAsSeen(name, seen.get()));
      return;
    }
    Payload detail = shown.payload();
    call.await(
        WaitSpec.forPerson(name, detail, gate.scheduleFrom(call.now())),
        delivery -> decided(call, delivery));
  }

  private void decided(StepCall call, Delivery delivery) {
    switch (delivery.kind()) {
      case APPROVED -> approved(call, delivery);
      case REJECTED -> call.failForGood(GateRejected.by(name, delivery));
      case TIMED_OUT -> call.failForGood(GateTimedOut.at(name, delivery));
      default ->
          throw new IllegalStateException(
              "Gate '" + name + "' cannot be ended by " + delivery.kind() + ".");
    }
  }

  private static void approved(StepCall call, Delivery delivery) {
    Message message = call.exchange().getMessage();
    message.setHeader(GateConstants.DECISION, "approved");
    message.setHeader(GateConstants.DECIDED_BY, delivery.by());
    if (delivery.reason() != null) {
      message.setHeader(GateConstants.REASON, delivery.reason());
    }
    call.complete(call.body(), List.of(), Usage.NONE);
  }
}

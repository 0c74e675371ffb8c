package dev.drover.event;

import dev.drover.definition.EventDefinition;
import dev.drover.definition.Nearest;
import dev.drover.journal.Delivery;
import dev.drover.journal.Failure;
import dev.drover.journal.FieldWrite;
import dev.drover.journal.Payload;
import dev.drover.journal.StepKind;
import dev.drover.journal.Usage;
import dev.drover.journal.Wait;
import dev.drover.run.FieldWrites;
import dev.drover.run.StepCall;
import dev.drover.run.StepFailed;
import dev.drover.run.Steps;
import dev.drover.run.WaitSpec;
import java.util.List;
import java.util.Map;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;

/** The step of a run that waits for an event. */
final class EventWait {
  private final String name;

  EventWait(EventEndpoint endpoint) {
    this.name = endpoint.getName();
  }

  boolean await(Exchange exchange, AsyncCallback callback) {
    Steps steps = Steps.of(exchange, "event:" + name);
    return steps.perform(exchange, Steps.spec(exchange, StepKind.WAIT, name), this::open, callback);
  }

  private void open(StepCall call) {
    EventDefinition event =
        call.cluster()
            .event(name)
            .orElseThrow(
                () ->
                    new UndeclaredEvent(
                        name,
                        call.cluster().location(),
                        Nearest.hint(name, call.cluster().events().keySet())));
    // what is waited for already stays what is waited for
    String key = call.recordedWait().map(Wait::eventKey).orElseGet(() -> key(event, call));
    WaitSpec wait =
        WaitSpec.forEvent(name, key, Payload.of(Map.of("key", key)), event.scheduleFrom(call.now()))
            .telling(event.notifies().isPresent());
    call.await(wait, delivery -> ended(event, key, call, delivery));
  }

  private String key(EventDefinition event, StepCall call) {
    Exchange exchange = call.exchange();
    Expression expression =
        exchange.getContext().resolveLanguage("simple").createExpression(event.key());
    expression.init(exchange.getContext());
    String key = expression.evaluate(exchange, String.class);
    if (key == null || key.isBlank()) {
      throw new StepFailed(
          new Failure(
              "event-key-missing",
              "",
              null,
              "Event '" + name + "' has no key here: " + event.key() + " gives nothing.",
              "Give the field or header its value before the run waits, then: drover resume RUN",
              null));
    }
    return key;
  }

  private void ended(EventDefinition event, String key, StepCall call, Delivery delivery) {
    switch (delivery.kind()) {
      case OCCURRED -> occurred(event, call, delivery.payload());
      case TIMED_OUT ->
          call.failForGood(EventTimedOut.of(name, key, call.recordedWait(), delivery.at()));
      default ->
          throw new IllegalStateException(
              "Event '" + name + "' cannot be ended by " + delivery.kind() + ".");
    }
  }

  private void occurred(EventDefinition event, StepCall call, Payload came) {
    if (event.writes().isEmpty()) {
      call.complete(came, List.of(), Usage.NONE);
      return;
    }
    List<FieldWrite> writes =
        FieldWrites.of(
            List.of(event.writes().get()),
            came,
            event.schema(),
            call,
            () -> "event '" + name + "'");
    call.complete(call.body(), writes, Usage.NONE);
  }
}

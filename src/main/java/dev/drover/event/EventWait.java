package dev.drover.event;

import dev.drover.definition.EventDefinition;
import dev.drover.definition.Nearest;
import dev.drover.journal.StepKind;
import dev.drover.run.StepCall;
import dev.drover.run.Steps;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;

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
    throw new UnsupportedOperationException("Nothing waits for " + event.name() + " yet.");
  }
}

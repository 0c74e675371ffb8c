package dev.drover.event;

import dev.drover.definition.Definitions;
import dev.drover.definition.EventDefinition;
import dev.drover.definition.Nearest;
import java.util.List;
import org.apache.camel.Exchange;

/** Where an event comes in from a route outside of runs. */
final class EventDoor {
  private final EventEndpoint endpoint;

  EventDoor(EventEndpoint endpoint) {
    this.endpoint = endpoint;
  }

  void deliver(Exchange exchange) {
    EventDefinition event = definition(Definitions.of(exchange.getContext()));
    throw new UnsupportedOperationException("Nothing takes " + event.name() + " yet.");
  }

  private EventDefinition definition(Definitions definitions) {
    String name = endpoint.getName();
    return definitions
        .clusterOfEvent(name)
        .flatMap(cluster -> cluster.event(name))
        .orElseThrow(
            () ->
                new UndeclaredEvent(
                    name, "any contract", Nearest.hint(name, declared(definitions))));
  }

  private static List<String> declared(Definitions definitions) {
    return definitions.clusters().stream()
        .flatMap(cluster -> cluster.events().keySet().stream())
        .toList();
  }
}

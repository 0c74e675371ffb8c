package dev.drover.team;

import dev.drover.definition.Definitions;
import dev.drover.definition.MachineDefinition;
import dev.drover.definition.Nearest;
import dev.drover.journal.NotPlainData;
import dev.drover.journal.Payload;
import dev.drover.journal.Tree;
import java.util.List;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** Where an event for a state machine comes in from a route outside of runs. */
final class EventDoor {
  private final MachineEndpoint endpoint;
  private final Exchange exchange;

  private EventDoor(MachineEndpoint endpoint, Exchange exchange) {
    this.endpoint = endpoint;
    this.exchange = exchange;
  }

  static EventDoor of(MachineEndpoint endpoint, Exchange exchange) {
    return new EventDoor(endpoint, exchange);
  }

  /** Sends it, and puts on the message what became of it. */
  void send(Machines machines) {
    MachineDefinition machine = definition(Definitions.of(exchange.getContext()));
    String event = text("event", endpoint.getEvent());
    String key = text("key", endpoint.getKey());
    String by = endpoint.getBy() == null ? route() : text("by", endpoint.getBy());
    exchange
        .getMessage()
        .setBody(machines.send(machine.name(), key, event, brought(), by).document());
  }

  private String text(String option, @Nullable String expression) {
    String value =
        expression == null
            ? null
            : exchange
                .getContext()
                .resolveLanguage("simple")
                .createExpression(expression)
                .evaluate(exchange, String.class);
    if (value == null || value.isBlank()) {
      throw new IncompleteEvent(endpoint.getName(), option);
    }
    return value;
  }

  private String route() {
    return "route " + exchange.getFromRouteId();
  }

  private Payload brought() {
    Object body = exchange.getMessage().getBody();
    try {
      return Payload.of(body == null ? null : Tree.freeze(body));
    } catch (NotPlainData notPlain) {
      return Payload.of(exchange.getMessage().getBody(String.class));
    }
  }

  private MachineDefinition definition(Definitions definitions) {
    String name = endpoint.getName();
    return definitions
        .clusterOfMachine(name)
        .flatMap(cluster -> cluster.machine(name))
        .orElseThrow(
            () ->
                new UndeclaredMachine(
                    name, "any contract", Nearest.hint(name, declared(definitions))));
  }

  private static List<String> declared(Definitions definitions) {
    return definitions.clusters().stream()
        .flatMap(cluster -> cluster.machines().keySet().stream())
        .toList();
  }
}

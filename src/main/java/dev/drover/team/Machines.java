package dev.drover.team;

import dev.drover.definition.Definitions;
import dev.drover.definition.MachineDefinition;
import dev.drover.definition.Nearest;
import java.util.List;
import org.apache.camel.Exchange;

/** Where events for state machines come in from routes outside of runs. */
final class Machines {
  private final MachineEndpoint endpoint;

  Machines(MachineEndpoint endpoint) {
    this.endpoint = endpoint;
  }

  void send(Exchange exchange) {
    MachineDefinition machine = definition(Definitions.of(exchange.getContext()));
    throw new UnsupportedOperationException(
        "State machine '" + machine.name() + "' takes no events yet.");
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

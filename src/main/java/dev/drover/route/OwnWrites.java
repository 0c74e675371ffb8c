package dev.drover.route;

import dev.drover.definition.AgentDefinition;
import dev.drover.definition.Cluster;
import dev.drover.definition.EventDefinition;
import dev.drover.definition.GateDefinition;
import dev.drover.definition.MachineDefinition;
import java.util.List;

/** Which fields an endpoint of ours writes, as its contract says. */
final class OwnWrites {
  private OwnWrites() {}

  static List<String> of(Address address, Cluster cluster) {
    String name = address.name();
    return switch (address.scheme()) {
      case "agent" -> cluster.agent(name).map(AgentDefinition::writes).orElse(List.of());
      case "gate" -> cluster.gate(name).flatMap(GateDefinition::writes).stream().toList();
      case "event" -> cluster.event(name).flatMap(EventDefinition::writes).stream().toList();
      case "state-machine" ->
          cluster.machine(name).stream()
              .flatMap(MachineDefinition::endpoints)
              .map(Address::parse)
              .filter(called -> !called.scheme().equals("state-machine"))
              .flatMap(called -> of(called, cluster).stream())
              .distinct()
              .toList();
      default -> List.of();
    };
  }

  /** The endpoint as messages name it: {@code agent 'draft'}. */
  static String called(Address address) {
    return address.scheme() + " '" + address.name() + "'";
  }
}

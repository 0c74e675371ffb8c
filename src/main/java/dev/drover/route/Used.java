package dev.drover.route;

import dev.drover.definition.Cluster;
import dev.drover.definition.Concerned;
import dev.drover.definition.MachineDefinition;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.model.ProcessorDefinition;

/** Collects which parts of its contract a workflow's routes come to. */
final class Used {
  private final Cluster cluster;
  private final Set<String> agents = new TreeSet<>();
  private final Set<String> gates = new TreeSet<>();
  private final Set<String> events = new TreeSet<>();
  private final Set<String> machines = new TreeSet<>();
  private final Set<String> steps = new TreeSet<>();

  Used(Cluster cluster) {
    this.cluster = cluster;
  }

  void note(List<ProcessorDefinition<?>> nodes) {
    for (ProcessorDefinition<?> node : nodes) {
      steps.add(RouteModel.stableId(node));
      Address.of(node).forEach(this::note);
    }
  }

  /** A computed name may be any. */
  private void note(Address address) {
    switch (address.scheme()) {
      case "agent" -> agents.addAll(named(address, cluster.agents().keySet()));
      case "gate" -> gates.addAll(named(address, cluster.gates().keySet()));
      case "event" -> events.addAll(named(address, cluster.events().keySet()));
      case "state-machine" ->
          named(address, cluster.machines().keySet()).stream()
              .filter(machines::add)
              .forEach(this::entered);
      default -> {}
    }
  }

  private static Set<String> named(Address address, Set<String> all) {
    return address.nameIsComputed() ? all : Set.of(address.name());
  }

  /** What a machine calls its workflow comes to as well. */
  private void entered(String machine) {
    cluster.machine(machine).stream()
        .flatMap(MachineDefinition::endpoints)
        .forEach(uri -> note(Address.parse(uri)));
  }

  Concerned concerned() {
    return new Concerned(agents, gates, events, machines, steps);
  }
}

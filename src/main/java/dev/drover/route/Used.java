package dev.drover.route;

import dev.drover.definition.Cluster;
import dev.drover.definition.Concerned;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.model.ProcessorDefinition;

/** Collects which parts of its contract a workflow's routes come to. */
final class Used {
  private final Cluster cluster;
  private final Set<String> agents = new TreeSet<>();
  private final Set<String> gates = new TreeSet<>();
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
    boolean any = address.nameIsComputed();
    switch (address.scheme()) {
      case "agent" -> agents.addAll(any ? cluster.agents().keySet() : Set.of(address.name()));
      case "gate" -> gates.addAll(any ? cluster.gates().keySet() : Set.of(address.name()));
      default -> {}
    }
  }

  Concerned concerned() {
    return new Concerned(agents, gates, steps);
  }
}

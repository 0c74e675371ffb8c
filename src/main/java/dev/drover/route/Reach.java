package dev.drover.route;

import dev.drover.definition.Definitions;
import dev.drover.definition.MachineDefinition;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.model.CircuitBreakerDefinition;
import org.apache.camel.model.LoadBalanceDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.StepDefinition;

/** Which routes runs come to, of which workflows, and whether always as part of one record. */
final class Reach {
  private final Collection<RouteDefinition> all;
  private final Map<RouteDefinition, Set<String>> workflows = new LinkedHashMap<>();
  private final Set<RouteDefinition> bare = new LinkedHashSet<>();

  private final Definitions definitions;

  private Reach(Collection<RouteDefinition> all, Definitions definitions) {
    this.all = all;
    this.definitions = definitions;
  }

  /**
   * @param definitions whose state machines call routes too
   */
  static Reach of(Collection<RouteDefinition> routes, Definitions definitions) {
    Reach reach = new Reach(routes, definitions);
    for (RouteDefinition route : routes) {
      Address from = RouteModel.from(route);
      if (from.scheme().equals("workflow")) {
        reach.follow(route, from.name());
      }
    }
    return reach;
  }

  private void follow(RouteDefinition start, String workflow) {
    Set<Visit> seen = new LinkedHashSet<>();
    Deque<Visit> next = new ArrayDeque<>(List.of(new Visit(start, false)));
    while (!next.isEmpty()) {
      Visit visit = next.removeFirst();
      if (!seen.add(visit)) {
        continue;
      }
      workflows.computeIfAbsent(visit.route, r -> new TreeSet<>()).add(workflow);
      if (!visit.inRecord) {
        bare.add(visit.route);
      }
      for (ProcessorDefinition<?> node : RouteModel.nodes(visit.route)) {
        boolean inRecord = visit.inRecord || isInRecord(node);
        targets(node).forEach(route -> next.add(new Visit(route, inRecord)));
      }
    }
  }

  /** The routes a node leads on to. */
  List<RouteDefinition> targets(ProcessorDefinition<?> node) {
    List<RouteDefinition> found = new ArrayList<>();
    Address.of(node).forEach(address -> found.addAll(targets(address)));
    return found;
  }

  /** The routes that what is sent there arrives at. */
  List<RouteDefinition> targets(Address address) {
    return address.scheme().equals("state-machine") ? entered(address.name()) : led(address);
  }

  private List<RouteDefinition> entered(String machine) {
    return definitions.clusterOfMachine(machine).flatMap(c -> c.machine(machine)).stream()
        .flatMap(MachineDefinition::endpoints)
        .flatMap(uri -> led(Address.parse(uri)).stream())
        .toList();
  }

  private List<RouteDefinition> led(Address address) {
    return address.leadsOn()
        ? all.stream().filter(route -> address.mayReach(RouteModel.from(route))).toList()
        : List.of();
  }

  /** All routes that runs come to. */
  Set<RouteDefinition> routes() {
    return workflows.keySet();
  }

  /** The workflows whose runs come to this route. */
  Set<String> workflowsOf(RouteDefinition route) {
    return workflows.getOrDefault(route, Set.of());
  }

  /** Whether runs come to this node outside of any record that takes in what is around it. */
  boolean isBare(RouteDefinition route, ProcessorDefinition<?> node) {
    return bare.contains(route) && !isInRecord(node);
  }

  private static boolean isInRecord(ProcessorDefinition<?> node) {
    for (ProcessorDefinition<?> p = node.getParent(); p != null; p = p.getParent()) {
      if (p instanceof StepDefinition
          || p instanceof CircuitBreakerDefinition
          || p instanceof LoadBalanceDefinition) {
        return true;
      }
    }
    return false;
  }

  private record Visit(RouteDefinition route, boolean inRecord) {}
}

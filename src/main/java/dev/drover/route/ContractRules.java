package dev.drover.route;

import dev.drover.definition.AgentDefinition;
import dev.drover.definition.Cluster;
import dev.drover.definition.Definitions;
import dev.drover.definition.Effect;
import dev.drover.definition.Nearest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RouteDefinition;

/** Whether route and contract speak of the same things. */
final class ContractRules extends ClusterRule {
  ContractRules(Definitions definitions) {
    super(definitions);
  }

  @Override
  void check(RouteDefinition route, Reach reach, Cluster cluster, List<RouteProblem> problems) {
    RouteModel.nodes(route).forEach(node -> names(node, cluster, problems));
    once(route, cluster, problems);
  }

  private void names(ProcessorDefinition<?> node, Cluster cluster, List<RouteProblem> problems) {
    for (Address address : Address.of(node)) {
      if (address.isOurs() && !address.nameIsComputed()) {
        Collection<String> known = known(address.scheme(), cluster);
        if (!known.contains(address.name())) {
          problems.add(RouteProblem.at(node, undeclared(address, cluster, known)));
        }
      }
    }
  }

  /** What may happen at most once is tried again by nobody but a person. */
  private static void once(RouteDefinition route, Cluster cluster, List<RouteProblem> problems) {
    for (ProcessorDefinition<?> node : RouteModel.nodes(route)) {
      String id = RouteModel.stableId(node);
      if (cluster.step(id).filter(rule -> rule.effect() == Effect.AT_MOST_ONCE).isPresent()) {
        if (RedeliveryRule.redelivers(route)) {
          problems.add(RouteProblem.at(node, redelivered(id)));
        }
        retried(node, cluster)
            .ifPresent(agent -> problems.add(RouteProblem.at(node, retries(id, agent))));
        agentOf(node, cluster)
            .filter(agent -> agent.fallback().isPresent())
            .ifPresent(agent -> problems.add(RouteProblem.at(node, fallback(id, agent))));
      }
    }
  }

  private static Optional<AgentDefinition> retried(ProcessorDefinition<?> node, Cluster cluster) {
    return agentOf(node, cluster).filter(agent -> agent.retries() > 0);
  }

  private static Optional<AgentDefinition> agentOf(ProcessorDefinition<?> node, Cluster cluster) {
    return Address.of(node).stream()
        .filter(address -> address.scheme().equals("agent"))
        .flatMap(address -> cluster.agent(address.name()).stream())
        .findFirst();
  }

  private static String fallback(String id, AgentDefinition agent) {
    return "Step '"
        + id
        + "' may happen at most once, but agent '"
        + agent.name()
        + "' has a fallback: when the agent fails, nobody knows whether it was done. Take the"
        + " fallback away, or 'effect: at-most-once'.";
  }

  private static String redelivered(String id) {
    return "Step '"
        + id
        + "' may happen at most once, but stands in a route with Camel's redelivery"
        + " (maximumRedeliveries), which would repeat it. Move what needs redelivery into a route"
        + " of its own behind direct:, or take 'effect: at-most-once' away.";
  }

  private static String retries(String id, AgentDefinition agent) {
    return "Step '"
        + id
        + "' may happen at most once, but agent '"
        + agent.name()
        + "' has 'retries: "
        + agent.retries()
        + "'. Take the retries away, or 'effect: at-most-once'.";
  }

  private Collection<String> known(String scheme, Cluster cluster) {
    return switch (scheme) {
      case "agent" -> cluster.agents().keySet();
      case "gate" -> cluster.gates().keySet();
      case "event" -> cluster.events().keySet();
      case "state-machine" -> cluster.machines().keySet();
      default ->
          definitions().clusters().stream()
              .flatMap(each -> each.workflows().keySet().stream())
              .toList();
    };
  }

  private static String undeclared(Address address, Cluster cluster, Collection<String> known) {
    return "'"
        + address.scheme()
        + ":"
        + address.name()
        + "' is not declared in "
        + cluster.location()
        + " ("
        + Nearest.hint(address.name(), known)
        + ").";
  }

  /** Step rules that no node has the id of. */
  List<RouteProblem> rulesForNobody(Reach reach) {
    List<RouteProblem> problems = new ArrayList<>();
    idsByCluster(reach, node -> true)
        .forEach((cluster, known) -> rulesForNobody(cluster, known, problems));
    return problems;
  }

  private static void rulesForNobody(
      Cluster cluster, Collection<String> known, List<RouteProblem> problems) {
    for (String id : cluster.steps().keySet()) {
      if (!known.contains(id)) {
        problems.add(
            new RouteProblem(
                cluster.location(),
                cluster.place("step", id).line(),
                "steps: no node of its workflows has the id '"
                    + id
                    + "', so the rule would never hold ("
                    + Nearest.hint(id, known)
                    + ")."));
      }
    }
  }
}

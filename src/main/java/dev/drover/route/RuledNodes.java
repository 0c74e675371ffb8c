package dev.drover.route;

import dev.drover.definition.Brief;
import dev.drover.definition.Cluster;
import dev.drover.definition.Definitions;
import dev.drover.definition.StepRule;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.apache.camel.model.DelayDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.StepDefinition;

/** Rules of plain steps that could not be kept at the node they are for. */
final class RuledNodes extends ClusterRule {
  RuledNodes(Definitions definitions) {
    super(definitions);
  }

  @Override
  void check(RouteDefinition route, Reach reach, Cluster cluster, List<RouteProblem> problems) {
    if (hasFallbacks(cluster)) {
      taken(
          ReservedIds.FALLBACK,
          "what answers in place of a step, in workflows with fallbacks",
          route,
          problems);
    }
    if (hasBriefs(cluster)) {
      taken(
          ReservedIds.BRIEF,
          "the agent that writes what reviewers read, in workflows with such gates",
          route,
          problems);
    }
    if (cluster.steps().isEmpty()) {
      return;
    }
    for (ProcessorDefinition<?> node : RouteModel.nodes(route)) {
      cluster
          .step(RouteModel.stableId(node))
          .flatMap(rule -> unkept(node, rule, route, reach))
          .ifPresent(why -> problems.add(RouteProblem.at(node, why)));
    }
  }

  private static boolean hasFallbacks(Cluster cluster) {
    return cluster.agents().values().stream().anyMatch(agent -> agent.fallback().isPresent())
        || cluster.steps().values().stream().anyMatch(step -> step.fallback().isPresent());
  }

  private static boolean hasBriefs(Cluster cluster) {
    return cluster.gates().values().stream()
        .anyMatch(gate -> gate.brief().filter(Brief.ByAgent.class::isInstance).isPresent());
  }

  /** Behind the first step of a branch, a node of that name would have the path of a step in it. */
  private static void taken(
      String id, String why, RouteDefinition route, List<RouteProblem> problems) {
    RouteModel.nodes(route).stream()
        .filter(node -> RouteModel.stableId(node).equals(id))
        .forEach(
            node ->
                problems.add(
                    RouteProblem.at(
                        node,
                        "The id '" + id + "' is kept for " + why + ". Give the node another id.")));
  }

  private static Optional<String> unkept(
      ProcessorDefinition<?> node, StepRule rule, RouteDefinition route, Reach reach) {
    String who = "Step '" + rule.id() + "' ";
    Optional<Address> ours =
        fansOut(node)
            ? Optional.empty()
            : Address.of(node).stream().filter(Address::isOurs).findFirst();
    if (ours.isPresent()) {
      return ownEndpoint(ours.get(), rule).map(why -> who + why);
    }
    if (!keepsRecord(node)) {
      return Optional.of(
          who
              + "leaves no record of its own, so its rule in the contract would never hold. Give"
              + " the id to a to, bean, process, step, multicast or split.");
    }
    if (!isBlock(node) && !reach.isBare(route, node)) {
      return Optional.of(
          who
              + "stands inside a block that is one record, so its rule in the contract would"
              + " never hold. Give the rule to the block.");
    }
    return rule.mayBeReplaced() || rule.rateLimit().isPresent()
        ? replaceable(node, reach).map(why -> who + why)
        : Optional.empty();
  }

  private static Optional<String> ownEndpoint(Address address, StepRule rule) {
    boolean child = address.scheme().equals("workflow");
    boolean kept =
        !rule.concernsData()
            || child
                && !rule.mayBeReplaced()
                && rule.rateLimit().isEmpty()
                && rule.reads().isEmpty()
                && rule.input().isEmpty()
                && rule.output().isEmpty();
    return kept
        ? Optional.empty()
        : Optional.of(
            "is '"
                + address.scheme()
                + ":"
                + address.name()
                + "', which has a contract of its own. Its rule under 'steps' may say 'effect'"
                + (child ? " and 'writes'" : "")
                + "; move the rest there.");
  }

  private static boolean keepsRecord(ProcessorDefinition<?> node) {
    if (fansOut(node)) {
      return true;
    }
    if (Address.of(node).stream().anyMatch(a -> a.leadsOn() || a.isHarmless())
        || node instanceof DelayDefinition) {
      return false;
    }
    return EipTable.treatmentOf(node) == Treatment.RECORDED || BlockRules.isAsOne(node);
  }

  private static boolean isBlock(ProcessorDefinition<?> node) {
    return node instanceof StepDefinition || fansOut(node) || BlockRules.isAsOne(node);
  }

  private static boolean fansOut(ProcessorDefinition<?> node) {
    return JoinRules.isFanOut(node);
  }

  /** What is given up must not leave records behind, or hold what waits; nor keep a place then. */
  private static Optional<String> replaceable(ProcessorDefinition<?> node, Reach reach) {
    if (fansOut(node)) {
      return Optional.of(
          "is a fan-out, which takes no 'timeout', 'fallback' or 'rateLimit'. Give them to the agents or steps"
              + " in its branches.");
    }
    return BlockRules.within(node, reach, new HashSet<>()).stream()
        .filter(RuledNodes::keepsOwnRecord)
        .findFirst()
        .map(
            inside ->
                "has a 'timeout', a 'fallback' or a 'rateLimit', but holds "
                    + BlockRules.called(inside)
                    + ", which keeps a record of its own. Give them to what is inside, or move it"
                    + " out of the block.");
  }

  private static boolean keepsOwnRecord(ProcessorDefinition<?> node) {
    return isBlock(node)
        || node instanceof DelayDefinition
        || Address.of(node).stream().anyMatch(Address::isOurs);
  }
}

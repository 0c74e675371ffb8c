package dev.drover.route;

import dev.drover.definition.Cluster;
import dev.drover.definition.Definitions;
import dev.drover.definition.Durability;
import dev.drover.definition.FireAndForget;
import dev.drover.definition.JoinDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RouteDefinition;

/** Fan-outs that nobody waits for: where they may stand, and what they must not hold. */
final class ForgetRules extends ClusterRule {
  ForgetRules(Definitions definitions) {
    super(definitions);
  }

  @Override
  void check(RouteDefinition route, Reach reach, Cluster cluster, List<RouteProblem> problems) {
    for (ProcessorDefinition<?> node : RouteModel.nodes(route)) {
      Optional<JoinDefinition> join =
          JoinRules.isFanOut(node)
              ? cluster.join(RouteModel.resolved(route, RouteModel.stableId(node)))
              : Optional.empty();
      if (join.filter(JoinDefinition::forgets).isPresent()) {
        String who = "Fan-out '" + join.get().id() + "' is fire-and-forget, but ";
        wrong(node, FanOutOptions.of(route, node))
            .forEach(why -> problems.add(RouteProblem.at(node, who + why)));
        writes(node, reach, cluster)
            .ifPresent(why -> problems.add(RouteProblem.at(node, who + why)));
        join.get()
            .forget()
            .flatMap(forget -> unrecorded(forget, reach, route, cluster))
            .ifPresent(why -> problems.add(RouteProblem.at(node, who + why)));
      }
    }
  }

  private static List<String> wrong(ProcessorDefinition<?> node, FanOutOptions options) {
    List<String> wrong = new ArrayList<>(options.refusedWhereForgotten());
    Forked.inside(node)
        .ifPresent(
            around ->
                wrong.add(
                    "stands inside '"
                        + around.getShortName()
                        + "', which would end before it. Put it before or behind."));
    return wrong;
  }

  private static Optional<String> writes(
      ProcessorDefinition<?> node, Reach reach, Cluster cluster) {
    return Forked.writers(node, reach, cluster)
        .findFirst()
        .map(
            writer ->
                writer
                    + " in it writes fields, which nobody behind it could see: each branch goes its"
                    + " own way. Take 'writes' away, or call it on the way.");
  }

  private static Optional<String> unrecorded(
      FireAndForget forget, Reach reach, RouteDefinition route, Cluster cluster) {
    return reach.workflowsOf(route).stream()
        .filter(name -> forget.retries() > 0)
        .flatMap(name -> cluster.workflow(name).stream())
        .filter(workflow -> workflow.durability() == Durability.NONE)
        .findFirst()
        .map(
            workflow ->
                "workflow '"
                    + workflow.name()
                    + "' keeps no records (durability: none), so nothing in it can be tried again."
                    + " Take 'retries' away, or declare durability: durable or memory.");
  }
}

package dev.drover.run;

import dev.drover.definition.Cluster;
import dev.drover.definition.Definitions;
import dev.drover.definition.FieldDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.camel.model.MulticastDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.SplitDefinition;

/** Where fields that are refreshed when they are stale could not be. */
final class RefreshRules implements RouteRule {
  private final Definitions definitions;

  RefreshRules(Definitions definitions) {
    this.definitions = definitions;
  }

  @Override
  public List<RouteProblem> check(RouteDefinition route, Reach reach) {
    List<RouteProblem> problems = new ArrayList<>();
    for (String workflow : reach.workflowsOf(route)) {
      Optional<Cluster> cluster = definitions.clusterOf(workflow);
      List<String> refreshed = cluster.map(RefreshRules::refreshed).orElse(List.of());
      if (cluster.isPresent() && !refreshed.isEmpty()) {
        for (ProcessorDefinition<?> node : RouteModel.nodes(route)) {
          refreshed.forEach(
              field ->
                  problem(node, field, cluster.get())
                      .ifPresent(why -> problems.add(RouteProblem.at(node, why))));
        }
      }
    }
    return problems.stream().distinct().toList();
  }

  private static List<String> refreshed(Cluster cluster) {
    return cluster.fields().values().stream()
        .filter(field -> field.refreshedBy().isPresent())
        .map(FieldDefinition::name)
        .toList();
  }

  private static Optional<String> problem(
      ProcessorDefinition<?> node, String field, Cluster cluster) {
    String id = RouteModel.stableId(node);
    if (id.equals(FreshReads.REFRESH + field)) {
      return Optional.of(
          "The id '"
              + id
              + "' is kept for what refreshes field '"
              + field
              + "'. Give the node another id.");
    }
    boolean fansOut = node instanceof MulticastDefinition || node instanceof SplitDefinition;
    return fansOut && cluster.step(id).stream().anyMatch(rule -> rule.reads().contains(field))
        ? Optional.of(
            "Step '"
                + id
                + "' is a fan-out and reads field '"
                + field
                + "', which is refreshed when it is stale; what is inside a fan-out is a branch of"
                + " it. Let a step before it read the field, or the steps in its branches.")
        : Optional.empty();
  }
}

package dev.drover.route;

import dev.drover.definition.Cluster;
import dev.drover.definition.Definitions;
import dev.drover.definition.FieldDefinition;
import java.util.List;
import java.util.Optional;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RouteDefinition;

/** Where fields that are refreshed when they are stale could not be. */
final class RefreshRules extends ClusterRule {
  RefreshRules(Definitions definitions) {
    super(definitions);
  }

  @Override
  void check(RouteDefinition route, Reach reach, Cluster cluster, List<RouteProblem> problems) {
    List<String> refreshed = refreshed(cluster);
    if (refreshed.isEmpty()) {
      return;
    }
    for (ProcessorDefinition<?> node : RouteModel.nodes(route)) {
      refreshed.forEach(
          field ->
              problem(node, field, cluster)
                  .ifPresent(why -> problems.add(RouteProblem.at(node, why))));
    }
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
    if (id.equals(ReservedIds.REFRESH + field)) {
      return Optional.of(
          "The id '"
              + id
              + "' is kept for what refreshes field '"
              + field
              + "'. Give the node another id.");
    }
    boolean fansOut = JoinRules.isFanOut(node);
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

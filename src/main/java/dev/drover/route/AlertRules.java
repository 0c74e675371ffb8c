package dev.drover.route;

import dev.drover.definition.Cluster;
import dev.drover.definition.Durability;
import dev.drover.definition.JoinDefinition;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.model.ModelCamelContext;

/** Whether the alerts of joins can arrive somewhere. */
final class AlertRules {
  private static final String NOTHING_KEPT =
      "never comes: of runs with durability none nobody knows how branches ended. Say durability:"
          + " memory or durable, or take the alert away.";

  private final Destinations destinations;

  AlertRules(ModelCamelContext context) {
    this.destinations = new Destinations(context);
  }

  List<RouteProblem> check(Cluster cluster) {
    List<RouteProblem> problems = new ArrayList<>();
    for (JoinDefinition join : cluster.joins().values()) {
      join.alert()
          .flatMap(alert -> alert.to())
          .flatMap(destinations::wrong)
          .ifPresent(why -> problems.add(problem(cluster, join, why)));
      if (join.alert().isPresent() && keepsNothing(cluster)) {
        problems.add(problem(cluster, join, NOTHING_KEPT));
      }
    }
    return problems;
  }

  private static boolean keepsNothing(Cluster cluster) {
    return !cluster.workflows().isEmpty()
        && cluster.workflows().values().stream()
            .allMatch(workflow -> workflow.durability() == Durability.NONE);
  }

  private static RouteProblem problem(Cluster cluster, JoinDefinition join, String why) {
    return new RouteProblem(
        cluster.location(),
        cluster.place("join", join.id()).line(),
        "The alert of join '" + join.id() + "' " + why);
  }
}

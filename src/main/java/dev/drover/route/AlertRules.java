package dev.drover.route;

import dev.drover.definition.Cluster;
import dev.drover.definition.Definitions;
import dev.drover.definition.Durability;
import dev.drover.definition.JoinDefinition;
import dev.drover.definition.Nearest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.camel.model.ModelCamelContext;

/** Whether the alerts of joins can arrive somewhere. */
final class AlertRules {
  private static final String NOTHING_KEPT =
      "never comes: of runs with durability none nobody knows how branches ended. Say durability:"
          + " memory or durable, or take the alert away.";

  private final ModelCamelContext context;

  AlertRules(ModelCamelContext context) {
    this.context = context;
  }

  List<RouteProblem> check(Cluster cluster) {
    List<RouteProblem> problems = new ArrayList<>();
    for (JoinDefinition join : cluster.joins().values()) {
      join.alert()
          .flatMap(alert -> alert.to())
          .flatMap(this::wrong)
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

  private Optional<String> wrong(String uri) {
    Address to = Address.parse(uri);
    if (context.getComponent(to.scheme(), true, false) == null) {
      return Optional.of(
          "goes to '"
              + uri
              + "', but there is no component '"
              + to.scheme()
              + "'. Check its name, and that its jar is on the class path.");
    }
    if (to.leadsOn() && routes(to.scheme()).stream().noneMatch(to.name()::equals)) {
      return Optional.of(unknown(uri, "no route begins there", to, routes(to.scheme())));
    }
    Collection<String> workflows = workflows();
    return to.scheme().equals("workflow") && !workflows.contains(to.name())
        ? Optional.of(unknown(uri, "no contract declares it", to, workflows))
        : Optional.empty();
  }

  private static String unknown(String uri, String why, Address to, Collection<String> known) {
    return "goes to '" + uri + "', but " + why + " (" + Nearest.hint(to.name(), known) + ").";
  }

  private List<String> routes(String scheme) {
    return context.getRouteDefinitions().stream()
        .map(RouteModel::from)
        .filter(from -> from.scheme().equals(scheme))
        .map(Address::name)
        .toList();
  }

  private Collection<String> workflows() {
    return Definitions.of(context).clusters().stream()
        .flatMap(each -> each.workflows().keySet().stream())
        .toList();
  }

  private static RouteProblem problem(Cluster cluster, JoinDefinition join, String why) {
    return new RouteProblem(
        cluster.location(),
        cluster.place("join", join.id()).line(),
        "The alert of join '" + join.id() + "' " + why);
  }
}

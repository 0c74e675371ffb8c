package dev.drover.route;

import dev.drover.definition.Cluster;
import dev.drover.definition.Fallback;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.camel.CamelContext;

/** Whether the endpoints that fallbacks name are of components that exist. */
final class FallbackRules {
  private final CamelContext context;

  FallbackRules(CamelContext context) {
    this.context = context;
  }

  List<RouteProblem> check(Cluster cluster) {
    List<RouteProblem> problems = new ArrayList<>();
    cluster
        .agents()
        .values()
        .forEach(agent -> check(agent.fallback(), "agent", agent.name(), cluster, problems));
    cluster
        .steps()
        .values()
        .forEach(step -> check(step.fallback(), "step", step.id(), cluster, problems));
    return problems;
  }

  private void check(
      Optional<Fallback> fallback,
      String kind,
      String name,
      Cluster cluster,
      List<RouteProblem> problems) {
    if (fallback.isPresent()
        && fallback.get() instanceof Fallback.ToEndpoint endpoint
        && context.getComponent(endpoint.scheme(), true, false) == null) {
      problems.add(
          new RouteProblem(
              cluster.location(),
              cluster.place(kind, name).line(),
              "The fallback of "
                  + kind
                  + " '"
                  + name
                  + "' is '"
                  + endpoint.uri()
                  + "', but there is no component '"
                  + endpoint.scheme()
                  + "'. Check its name, and that its jar is on the class path."));
    }
  }
}

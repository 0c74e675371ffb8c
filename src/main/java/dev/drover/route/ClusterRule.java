package dev.drover.route;

import dev.drover.definition.Cluster;
import dev.drover.definition.Definitions;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.model.RouteDefinition;

/** A rule of a route together with the contract of each workflow whose runs come to it. */
abstract class ClusterRule implements RouteRule {
  private final Definitions definitions;

  ClusterRule(Definitions definitions) {
    this.definitions = definitions;
  }

  @Override
  public final List<RouteProblem> check(RouteDefinition route, Reach reach) {
    List<RouteProblem> problems = new ArrayList<>();
    for (String workflow : reach.workflowsOf(route)) {
      definitions.clusterOf(workflow).ifPresent(cluster -> check(route, reach, cluster, problems));
    }
    return problems.stream().distinct().toList();
  }

  /** Adds what is wrong; the same problem may be added for several workflows. */
  abstract void check(
      RouteDefinition route, Reach reach, Cluster cluster, List<RouteProblem> problems);

  final Definitions definitions() {
    return definitions;
  }
}

package dev.drover.route;

import dev.drover.definition.Cluster;
import dev.drover.definition.Definitions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.apache.camel.model.ProcessorDefinition;
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

  /** The ids of such nodes that the runs of each cluster's workflows come to. */
  final Map<Cluster, Set<String>> idsByCluster(
      Reach reach, Predicate<ProcessorDefinition<?>> concerned) {
    Map<Cluster, Set<String>> ids = new LinkedHashMap<>();
    for (RouteDefinition route : reach.routes()) {
      for (String workflow : reach.workflowsOf(route)) {
        definitions
            .clusterOf(workflow)
            .map(cluster -> ids.computeIfAbsent(cluster, c -> new TreeSet<>()))
            .ifPresent(
                known ->
                    RouteModel.nodes(route).stream()
                        .filter(concerned)
                        .map(node -> RouteModel.resolved(route, RouteModel.stableId(node)))
                        .forEach(known::add));
      }
    }
    return ids;
  }

  final Definitions definitions() {
    return definitions;
  }
}

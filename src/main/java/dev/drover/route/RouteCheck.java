package dev.drover.route;

import dev.drover.definition.Cluster;
import dev.drover.definition.Concerned;
import dev.drover.definition.Definitions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RouteDefinition;

/**
 * Finds, before the first run, what a run could not be carried on behind: in the routes of
 * workflows and all that they lead on to. Other routes are not restricted.
 */
public final class RouteCheck {
  private final ContractRules contract;
  private final JoinRules joins;
  private final List<RouteRule> rules;

  private RouteCheck(CamelContext context) {
    Definitions definitions = Definitions.of(context);
    this.contract = new ContractRules(definitions);
    this.joins = new JoinRules(definitions);
    this.rules =
        List.of(
            new NodeRules(),
            new TapRules(definitions),
            new BlockRules(),
            new RedeliveryRule(),
            contract,
            joins,
            new ForgetRules(definitions),
            new BranchWrites(definitions),
            new MemoryRules(definitions),
            new RuledNodes(definitions),
            new RefreshRules(definitions));
  }

  /** What is wrong with the routes of a context, which need not be started. */
  public static List<RouteProblem> problems(CamelContext context) {
    RouteCheck check = new RouteCheck(context);
    Reach reach =
        Reach.of(((ModelCamelContext) context).getRouteDefinitions(), Definitions.of(context));
    List<RouteProblem> problems = new ArrayList<>(check.problems(reach));
    problems.addAll(check.contract.rulesForNobody(reach));
    problems.addAll(check.joins.joinsForNobody(reach));
    problems.addAll(DuplicateIds.in(((ModelCamelContext) context).getRouteDefinitions()));
    FallbackRules fallbacks = new FallbackRules(context);
    AlertRules alerts = new AlertRules((ModelCamelContext) context);
    NotifyRules notify = new NotifyRules((ModelCamelContext) context);
    for (Cluster each : Definitions.of(context).clusters()) {
      problems.addAll(fallbacks.check(each));
      problems.addAll(alerts.check(each));
      problems.addAll(notify.check(each));
      problems.addAll(ContractExpressions.check(context, each, reach));
    }
    return problems;
  }

  /** What in routes that can run is probably not as it is meant. */
  public static List<RouteWarning> warnings(CamelContext context) {
    Definitions definitions = Definitions.of(context);
    Reach reach =
        Reach.of(((ModelCamelContext) context).getRouteDefinitions(), Definitions.of(context));
    List<RouteWarning> warnings = new ArrayList<>();
    for (RouteDefinition route : reach.routes()) {
      for (String workflow : reach.workflowsOf(route)) {
        definitions
            .clusterOf(workflow)
            .map(cluster -> new FalseIndependence(cluster, reach).in(route))
            .ifPresent(warnings::addAll);
      }
    }
    return warnings.stream().distinct().toList();
  }

  /** The parts of their contracts that the workflows' routes come to, by workflow. */
  public static Map<String, Concerned> concerned(CamelContext context) {
    Definitions definitions = Definitions.of(context);
    Reach reach =
        Reach.of(((ModelCamelContext) context).getRouteDefinitions(), Definitions.of(context));
    Map<String, Used> used = new LinkedHashMap<>();
    for (RouteDefinition route : reach.routes()) {
      for (String workflow : reach.workflowsOf(route)) {
        Optional<Cluster> cluster = definitions.clusterOf(workflow);
        cluster.ifPresent(
            known ->
                used.computeIfAbsent(workflow, name -> new Used(known))
                    .note(RouteModel.nodes(route)));
      }
    }
    Map<String, Concerned> concerned = new LinkedHashMap<>();
    used.forEach((workflow, names) -> concerned.put(workflow, names.concerned()));
    return concerned;
  }

  private List<RouteProblem> problems(Reach reach) {
    List<RouteProblem> problems = new ArrayList<>();
    for (RouteDefinition route : reach.routes()) {
      rules.forEach(rule -> problems.addAll(rule.check(route, reach)));
    }
    return problems;
  }

  /**
   * Looks through all routes that runs can come to.
   *
   * @throws RefusedRoutes when some cannot run
   */
  public static void refuseWhatCannotRun(ModelCamelContext context) {
    refuse(problems(context));
  }

  /**
   * Looks at a route that comes to those of a started context.
   *
   * @throws RefusedRoutes when runs could not go on in it
   */
  public static void refuseWhatCannotRun(ModelCamelContext context, RouteDefinition added) {
    Collection<RouteDefinition> routes = new ArrayList<>(context.getRouteDefinitions());
    routes.removeIf(route -> route.getId() != null && route.getId().equals(added.getId()));
    routes.add(added);
    // step rules and joins may be for routes that are still to come
    refuse(new RouteCheck(context).problems(Reach.of(routes, Definitions.of(context))));
  }

  private static void refuse(List<RouteProblem> problems) {
    if (!problems.isEmpty()) {
      throw new RefusedRoutes(problems);
    }
  }

  /** Why a run that came to this node all the same is refused; empty when it is not. */
  public static Optional<String> refusal(ProcessorDefinition<?> node) {
    return NodeRules.refused(node).map(why -> RouteProblem.at(node, why).text());
  }
}

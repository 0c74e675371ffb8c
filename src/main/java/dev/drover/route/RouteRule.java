package dev.drover.route;

import java.util.List;
import org.apache.camel.model.RouteDefinition;

/** One reason why a run could not be carried on in a route it comes to. */
interface RouteRule {
  List<RouteProblem> check(RouteDefinition route, Reach reach);
}

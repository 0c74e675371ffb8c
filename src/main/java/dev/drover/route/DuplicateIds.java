package dev.drover.route;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RouteDefinition;

/** Node ids that stand twice: Camel does not start with them, so they are told before. */
final class DuplicateIds {
  private DuplicateIds() {}

  static List<RouteProblem> in(Iterable<RouteDefinition> routes) {
    List<RouteProblem> problems = new ArrayList<>();
    Map<String, ProcessorDefinition<?>> known = new HashMap<>();
    for (RouteDefinition route : routes) {
      for (ProcessorDefinition<?> node : RouteModel.nodes(route)) {
        if (node.hasCustomIdAssigned()) {
          ProcessorDefinition<?> other = known.putIfAbsent(node.getId(), node);
          if (other != null) {
            problems.add(RouteProblem.at(node, twice(node, other)));
          }
        }
      }
    }
    return problems;
  }

  private static String twice(ProcessorDefinition<?> node, ProcessorDefinition<?> other) {
    String first = RouteProblem.at(other, "").text().replaceFirst(": $", "");
    return "The id '"
        + node.getId()
        + "' stands twice, first at "
        + first
        + ". Ids are unique over all routes; give one of them another.";
  }
}

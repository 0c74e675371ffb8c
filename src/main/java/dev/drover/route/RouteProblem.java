package dev.drover.route;

import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteDefinition;

/**
 * Something in a route that a run could not be carried on behind. Immutable.
 *
 * @param place the file, or the route where the file is not known
 * @param line counted from 1; 0 where it is not known
 * @param message what is wrong, why, and what to use instead
 */
public record RouteProblem(String place, int line, String message) {

  static RouteProblem at(ProcessorDefinition<?> node, String message) {
    String location = node.getLocation();
    return location == null || node.getLineNumber() < 1
        ? new RouteProblem(routeOf(node), 0, message)
        : new RouteProblem(location.replaceFirst("^file:", ""), node.getLineNumber(), message);
  }

  private static String routeOf(ProcessorDefinition<?> node) {
    RouteDefinition route = ProcessorDefinitionHelper.getRoute(node);
    if (route == null || route.getInput() == null) {
      return "a route";
    }
    String id = route.getId() == null ? "" : " '" + route.getId() + "'";
    return "route" + id + " from " + route.getInput().getEndpointUri();
  }

  /** One line for people: {@code file:line: message}. */
  public String text() {
    return line < 1 ? place + ": " + message : place + ":" + line + ": " + message;
  }
}

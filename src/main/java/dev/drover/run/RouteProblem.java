package dev.drover.run;

import org.apache.camel.model.ProcessorDefinition;

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
        ? new RouteProblem(RouteModel.stableId(node), 0, message)
        : new RouteProblem(location.replaceFirst("^file:", ""), node.getLineNumber(), message);
  }

  /** One line for people: {@code file:line: message}. */
  public String text() {
    return line < 1 ? place + ": " + message : place + ":" + line + ": " + message;
  }
}

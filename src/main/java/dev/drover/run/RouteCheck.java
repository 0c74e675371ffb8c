package dev.drover.run;

import java.util.List;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.SendDefinition;

/** Finds, before the first run, what a run could not be carried on behind. */
final class RouteCheck {
  private RouteCheck() {}

  /**
   * Looks through all routes that runs can come to.
   *
   * @throws RefusedRoutes when some cannot run
   */
  static void refuseWhatCannotRun(ModelCamelContext context) {
    List<String> problems = problems(context.getRouteDefinitions());
    if (!problems.isEmpty()) {
      throw new RefusedRoutes(problems);
    }
  }

  private static List<String> problems(List<RouteDefinition> routes) {
    return routes.stream()
        .filter(route -> RouteModel.scheme(route.getInput().getEndpointUri()).equals("workflow"))
        .flatMap(route -> RouteModel.nodes(route).stream())
        .filter(RouteCheck::isRefused)
        .map(RouteCheck::refusal)
        .toList();
  }

  private static boolean isRefused(ProcessorDefinition<?> node) {
    return EipTable.of(node.getClass())
        .map(row -> row.treatment() == Treatment.REFUSED)
        .orElse(true);
  }

  /** Why a node is refused, and what to use instead. */
  static String refusal(ProcessorDefinition<?> node) {
    String note =
        EipTable.of(node.getClass()).map(Eip::note).orElse("It is not in the table of EIPs.");
    return "'" + node.getShortName() + "' (" + place(node) + ") is refused in a run. " + note;
  }

  static String computedAddress(SendDefinition<?> node) {
    return "The address of '"
        + node.getShortName()
        + "' ("
        + place(node)
        + ") has a computed scheme, which is refused in a run. Write the scheme out, or choose"
        + " between written-out addresses with choice.";
  }

  private static String place(ProcessorDefinition<?> node) {
    return node.getLocation() == null
        ? RouteModel.stableId(node)
        : node.getLocation() + ":" + node.getLineNumber();
  }
}

package dev.drover.route;

import dev.drover.definition.Definitions;
import dev.drover.definition.Nearest;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.camel.model.ModelCamelContext;

/** Whether what contracts send outside of runs can arrive somewhere. */
final class Destinations {
  private final ModelCamelContext context;

  Destinations(ModelCamelContext context) {
    this.context = context;
  }

  /** Why nothing arrives there, in words that begin with where it goes; empty when it does. */
  Optional<String> wrong(String uri) {
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
}

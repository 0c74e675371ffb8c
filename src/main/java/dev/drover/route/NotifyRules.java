package dev.drover.route;

import dev.drover.definition.Cluster;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.camel.model.ModelCamelContext;

/** Whether what gates and events tell people can arrive somewhere. */
final class NotifyRules {
  private static final String NOT_YET =
      "is not there yet: nobody would be told. Leave it out, and look with: drover gates";

  private final Destinations destinations;

  NotifyRules(ModelCamelContext context) {
    this.destinations = new Destinations(context);
  }

  List<RouteProblem> check(Cluster cluster) {
    List<RouteProblem> problems = new ArrayList<>();
    cluster
        .gates()
        .values()
        .forEach(gate -> check(gate.notifies(), "gate", gate.name(), cluster, problems));
    cluster
        .events()
        .values()
        .forEach(event -> check(event.notifies(), "event", event.name(), cluster, problems));
    return problems;
  }

  private void check(
      Optional<String> uri,
      String kind,
      String name,
      Cluster cluster,
      List<RouteProblem> problems) {
    uri.flatMap(to -> destinations.wrong(to).or(() -> Optional.of(NOT_YET)))
        .ifPresent(
            why ->
                problems.add(
                    new RouteProblem(
                        cluster.location(),
                        cluster.place(kind, name).line(),
                        "'notify' of " + kind + " '" + name + "' " + why)));
  }
}

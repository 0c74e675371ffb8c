package dev.drover.route;

import dev.drover.definition.Cluster;
import dev.drover.definition.Definitions;
import java.util.List;
import java.util.Optional;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.WireTapDefinition;

/** Where a wireTap may stand, and what it must not hold: nobody sees what is written in it. */
final class TapRules extends ClusterRule {
  TapRules(Definitions definitions) {
    super(definitions);
  }

  /** What a run cannot do with this one; empty when it can. */
  static Optional<String> refused(WireTapDefinition<?> tap) {
    if ("false".equals(tap.getCopy())) {
      return Optional.of(
          "has copy: false: what is tapped would begin without a message. Leave it out, and set the"
              + " body in a route behind direct:.");
    }
    if (tap.getOnPrepare() != null || tap.getOnPrepareProcessor() != null) {
      return Optional.of(
          "has onPrepare, which nobody would record. Make it the first step of a route behind"
              + " direct:.");
    }
    return Forked.inside(tap)
        .map(
            around ->
                "stands inside '"
                    + around.getShortName()
                    + "', which would end before it. Put it before or behind.");
  }

  @Override
  void check(RouteDefinition route, Reach reach, Cluster cluster, List<RouteProblem> problems) {
    for (ProcessorDefinition<?> node : RouteModel.nodes(route)) {
      if (node instanceof WireTapDefinition) {
        Forked.writers(node, reach, cluster)
            .findFirst()
            .ifPresent(
                writer ->
                    problems.add(
                        RouteProblem.at(
                            node,
                            "In wireTap '"
                                + RouteModel.stableId(node)
                                + "' "
                                + writer
                                + " writes fields, which nobody behind it could see: it goes its"
                                + " own way. Take 'writes' away, or call it on the way.")));
      }
    }
  }
}

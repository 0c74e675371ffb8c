package dev.drover.route;

import dev.drover.definition.Cluster;
import dev.drover.definition.Definitions;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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
    return inside(tap)
        .map(
            around ->
                "stands inside '"
                    + around.getShortName()
                    + "', which would end before it. Put it before or behind.");
  }

  private static Optional<ProcessorDefinition<?>> inside(ProcessorDefinition<?> node) {
    for (ProcessorDefinition<?> p = node.getParent(); p != null; p = p.getParent()) {
      if (JoinRules.isFanOut(p)
          || EipTable.treatmentOf(p) == Treatment.ONE_RECORD
          || p.getShortName().equals("step")) {
        return Optional.of(p);
      }
    }
    return Optional.empty();
  }

  @Override
  void check(RouteDefinition route, Reach reach, Cluster cluster, List<RouteProblem> problems) {
    for (ProcessorDefinition<?> node : RouteModel.nodes(route)) {
      if (node instanceof WireTapDefinition) {
        writers(node, reach, cluster)
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

  private static Stream<String> writers(ProcessorDefinition<?> tap, Reach reach, Cluster cluster) {
    return Stream.concat(Stream.of(tap), BlockRules.within(tap, reach, new HashSet<>()).stream())
        .flatMap(node -> Stream.concat(ours(node, cluster), steps(node, cluster)));
  }

  private static Stream<String> ours(ProcessorDefinition<?> node, Cluster cluster) {
    return Address.of(node).stream()
        .filter(address -> !OwnWrites.of(address, cluster).isEmpty())
        .map(OwnWrites::called);
  }

  private static Stream<String> steps(ProcessorDefinition<?> node, Cluster cluster) {
    return cluster.step(RouteModel.stableId(node)).stream()
        .filter(rule -> !rule.writes().isEmpty())
        .map(rule -> "step '" + rule.id() + "'");
  }
}

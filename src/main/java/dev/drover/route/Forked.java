package dev.drover.route;

import dev.drover.definition.Cluster;
import java.util.HashSet;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.camel.model.ProcessorDefinition;

/** What holds for all that goes its own way beside the route. */
final class Forked {
  private Forked() {}

  /** The node around this one that would end before it; empty where there is none. */
  static Optional<ProcessorDefinition<?>> inside(ProcessorDefinition<?> node) {
    for (ProcessorDefinition<?> p = node.getParent(); p != null; p = p.getParent()) {
      if (JoinRules.isFanOut(p)
          || EipTable.treatmentOf(p) == Treatment.ONE_RECORD
          || p.getShortName().equals("step")) {
        return Optional.of(p);
      }
    }
    return Optional.empty();
  }

  /** Who in the node, and in the routes it leads on to, writes fields, in words. */
  static Stream<String> writers(ProcessorDefinition<?> node, Reach reach, Cluster cluster) {
    return Stream.concat(
        agents(node, cluster),
        BlockRules.within(node, reach, new HashSet<>()).stream()
            .flatMap(
                inside ->
                    Stream.of(agents(inside, cluster), steps(inside, cluster), claims(inside))
                        .flatMap(found -> found)));
  }

  private static Stream<String> agents(ProcessorDefinition<?> node, Cluster cluster) {
    return Address.of(node).stream()
        .filter(address -> address.scheme().equals("agent"))
        .flatMap(address -> cluster.agent(address.name()).stream())
        .filter(agent -> !agent.writes().isEmpty())
        .map(agent -> "agent '" + agent.name() + "'");
  }

  private static Stream<String> steps(ProcessorDefinition<?> node, Cluster cluster) {
    return cluster.step(RouteModel.stableId(node)).stream()
        .filter(rule -> !rule.writes().isEmpty())
        .map(rule -> "step '" + rule.id() + "'");
  }

  private static Stream<String> claims(ProcessorDefinition<?> node) {
    Claim claim = Claim.of(node);
    return claim != null && claim.sets()
        ? Stream.of("claimCheck '" + claim.node() + "'")
        : Stream.empty();
  }
}

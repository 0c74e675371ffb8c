package dev.drover.route;

import dev.drover.definition.Cluster;
import dev.drover.definition.Definitions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.camel.model.LogDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RouteDefinition;

/** Whether claim checks and {@code memory(..)} in a route speak of fields that are there. */
final class MemoryRules extends ClusterRule {
  MemoryRules(Definitions definitions) {
    super(definitions);
  }

  @Override
  void check(RouteDefinition route, Reach reach, Cluster cluster, List<RouteProblem> problems) {
    InCluster in = new InCluster(KnownMemory.of(cluster, reach), problems);
    RouteModel.nodes(route).forEach(in::check);
  }

  /** The rules with one contract's fields, and all claim checks of its routes. */
  private record InCluster(KnownMemory memory, List<RouteProblem> problems) {

    void check(ProcessorDefinition<?> node) {
      Claim claim = Claim.of(node);
      if (claim != null && claim.key() != null) {
        check(node, claim, claim.key());
      }
      for (String text : texts(node)) {
        memory.unknownIn(text).forEach(why -> problems.add(RouteProblem.at(node, why)));
      }
    }

    private void check(ProcessorDefinition<?> node, Claim claim, String key) {
      Cluster cluster = memory.cluster();
      if (claim.writes()) {
        cluster
            .ownerOf(key)
            .ifPresent(owner -> problems.add(RouteProblem.at(node, owned(claim, key, owner))));
      }
      if (claim.sets() && cluster.field(key).isPresent()) {
        otherWriter(node, key)
            .ifPresent(other -> problems.add(RouteProblem.at(node, twice(claim, key, other))));
      }
      if (claim.reads() && !memory.isThere(key)) {
        problems.add(
            RouteProblem.at(node, "claimCheck '" + claim.node() + "': " + memory.unknown(key)));
      }
    }

    private Optional<String> otherWriter(ProcessorDefinition<?> node, String key) {
      String own = RouteModel.stableId(node);
      return memory.claims().stream()
          .filter(claim -> claim.sets() && key.equals(claim.key()))
          .map(Claim::node)
          .takeWhile(id -> !id.equals(own))
          .findFirst();
    }

    private static String owned(Claim claim, String key, String owner) {
      return "claimCheck '"
          + claim.node()
          + "' may not write field '"
          + key
          + "'; "
          + owner
          + " does. Use another key, or take the field out of what "
          + owner
          + " writes.";
    }

    private static String twice(Claim claim, String key, String other) {
      return "Field '"
          + key
          + "' has two writers: claimCheck '"
          + other
          + "' and claimCheck '"
          + claim.node()
          + "'. A field has one writer.";
    }

    private static List<String> texts(ProcessorDefinition<?> node) {
      List<String> texts = new ArrayList<>();
      Purity.expressions(node).forEach(expression -> texts.add(String.valueOf(expression)));
      Address.of(node).forEach(address -> texts.add(address.name() + "?" + address.options()));
      if (node instanceof LogDefinition log) {
        texts.add(String.valueOf(log.getMessage()));
      }
      return texts;
    }
  }
}

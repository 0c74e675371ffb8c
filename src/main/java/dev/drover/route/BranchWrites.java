package dev.drover.route;

import dev.drover.definition.Cluster;
import dev.drover.definition.Definitions;
import dev.drover.definition.StepRule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import org.apache.camel.model.MulticastDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RecipientListDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.SplitDefinition;

/**
 * Branches of one fan-out that write one field: which write is the newest could not be told, not
 * even where the branches come one after the other.
 */
final class BranchWrites extends ClusterRule {
  BranchWrites(Definitions definitions) {
    super(definitions);
  }

  @Override
  void check(RouteDefinition route, Reach reach, Cluster cluster, List<RouteProblem> problems) {
    InCluster in = new InCluster(cluster, reach);
    RouteModel.nodes(route).forEach(node -> in.check(node, problems));
  }

  /** The rule with one contract's fields. */
  private record InCluster(Cluster cluster, Reach reach) {

    void check(ProcessorDefinition<?> node, List<RouteProblem> problems) {
      if (node instanceof SplitDefinition) {
        String name = RouteModel.stableId(node);
        writtenIn(RouteModel.children(node))
            .forEach((field, by) -> problems.add(RouteProblem.at(node, items(name, field, by))));
      } else if (node instanceof MulticastDefinition) {
        List<String> names = RouteModel.branchNames(node);
        branches(node, names, i -> writtenIn(List.of(node.getOutputs().get(i))).keySet(), problems);
      } else if (node instanceof RecipientListDefinition<?> list && Recipients.areWritten(list)) {
        List<Address> to = Address.of(list);
        branches(node, Recipients.names(to), i -> writtenBehind(to.get(i)), problems);
      }
    }

    private void branches(
        ProcessorDefinition<?> node,
        List<String> names,
        IntFunction<Set<String>> writtenBy,
        List<RouteProblem> problems) {
      Map<String, String> writers = new LinkedHashMap<>();
      for (int i = 0; i < names.size(); i++) {
        String name = names.get(i);
        for (String field : writtenBy.apply(i)) {
          String other = writers.putIfAbsent(field, name);
          if (other != null) {
            problems.add(
                RouteProblem.at(
                    node, new TwoWriters(RouteModel.stableId(node), field, other, name).text()));
          }
        }
      }
    }

    private static String items(String split, String field, String by) {
      return new TwoWriters(split, field, split + "[0]", split + "[1]").text()
          + " Here "
          + by
          + " writes it for each item.";
    }

    private Set<String> writtenBehind(Address address) {
      List<ProcessorDefinition<?>> nodes = new ArrayList<>();
      reach.targets(address).forEach(route -> nodes.addAll(route.getOutputs()));
      Set<String> written = new LinkedHashSet<>(writtenIn(nodes).keySet());
      written.addAll(OwnWrites.of(address, cluster));
      return written;
    }

    /** The fields written in these nodes and all they lead on to, each with its writer. */
    private Map<String, String> writtenIn(List<ProcessorDefinition<?>> nodes) {
      Map<String, String> written = new LinkedHashMap<>();
      Set<RouteDefinition> seen = new HashSet<>();
      Set<ProcessorDefinition<?>> found = new LinkedHashSet<>();
      nodes.forEach(node -> collect(node, found, seen));
      Set<String> taken = removed(found);
      for (ProcessorDefinition<?> node : found) {
        Claim claim = Claim.of(node);
        if (claim != null && claim.sets() && claim.key() != null && !taken.contains(claim.key())) {
          put(List.of(claim.key()), "claimCheck '" + claim.node() + "'", written);
        }
        for (Address address : Address.of(node)) {
          put(OwnWrites.of(address, cluster), OwnWrites.called(address), written);
        }
        String id = RouteModel.stableId(node);
        cluster.step(id).stream()
            .map(StepRule::writes)
            .forEach(all -> put(all, "step '" + id + "'", written));
      }
      return written;
    }

    /** What is taken out again where it was put in is nobody's behind the branch. */
    private static Set<String> removed(Set<ProcessorDefinition<?>> nodes) {
      Set<String> keys = new HashSet<>();
      for (ProcessorDefinition<?> node : nodes) {
        Claim claim = Claim.of(node);
        if (claim != null && claim.removes() && claim.key() != null) {
          keys.add(claim.key());
        }
      }
      return keys;
    }

    private static void put(List<String> fields, String by, Map<String, String> written) {
      fields.forEach(field -> written.putIfAbsent(field, by));
    }

    private void collect(
        ProcessorDefinition<?> node, Set<ProcessorDefinition<?>> found, Set<RouteDefinition> seen) {
      if (!found.add(node)) {
        return;
      }
      RouteModel.children(node).forEach(child -> collect(child, found, seen));
      reach.targets(node).stream()
          .filter(seen::add)
          .forEach(route -> route.getOutputs().forEach(next -> collect(next, found, seen)));
    }
  }
}

package dev.drover.route;

import dev.drover.definition.Cluster;
import dev.drover.definition.Definitions;
import dev.drover.definition.JoinDefinition;
import dev.drover.definition.MergeDefinition;
import dev.drover.definition.Nearest;
import dev.drover.definition.Require;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.model.MulticastDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RecipientListDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.SplitDefinition;

/** Whether fan-outs say how they are joined, and joins speak of fan-outs and branches there are. */
final class JoinRules extends ClusterRule {
  JoinRules(Definitions definitions) {
    super(definitions);
  }

  @Override
  void check(RouteDefinition route, Reach reach, Cluster cluster, List<RouteProblem> problems) {
    for (ProcessorDefinition<?> node : RouteModel.nodes(route)) {
      if (isFanOut(node)) {
        String id = RouteModel.resolved(route, RouteModel.stableId(node));
        List<String> wrong =
            cluster
                .join(id)
                .map(join -> wrong(node, join, FanOutOptions.of(route, node)))
                .orElseGet(() -> undeclared(node, id, cluster, FanOutOptions.of(route, node)));
        wrong.forEach(message -> problems.add(RouteProblem.at(node, message)));
      }
    }
  }

  static boolean isFanOut(ProcessorDefinition<?> node) {
    return node instanceof MulticastDefinition
        || node instanceof SplitDefinition
        || node instanceof RecipientListDefinition;
  }

  private static List<String> undeclared(
      ProcessorDefinition<?> node, String id, Cluster cluster, FanOutOptions options) {
    if (!options.isParallel()) {
      return List.of();
    }
    boolean named = node.hasCustomIdAssigned();
    String kind = "'" + node.getShortName() + "'";
    return List.of(
        (named ? "Fan-out '" + id + "'" : "A " + kind + " without an id")
            + " is parallel, and nothing says which of its branches a run needs. "
            + (named ? "Add" : "Give it an id, such as panel, and add")
            + " 'joins: { "
            + (named ? id : "panel")
            + ": { require: all } }' to "
            + cluster.location()
            + "; instead of all: bestEffort, or { mandatory: [...], atLeast: n }. Where nobody is to"
            + " wait for them: { fireAndForget: {} }.");
  }

  private static List<String> wrong(
      ProcessorDefinition<?> node, JoinDefinition join, FanOutOptions options) {
    List<String> wrong = new ArrayList<>();
    String who = "Fan-out '" + join.id() + "' ";
    if (!join.forgets()) {
      options.refused().forEach(why -> wrong.add(who + why));
    }
    batch(node, join).ifPresent(why -> wrong.add(who + why));
    merging(node, join, who, wrong);
    if (node instanceof SplitDefinition) {
      if (!mandatory(join).isEmpty()) {
        wrong.add(
            who
                + "is a split, whose items have no names: 'mandatory' of its join means nobody. Say"
                + " 'atLeast' or 'tolerate'.");
      }
      merged(join).stream()
          .filter(name -> !name.matches("\\[\\d+]"))
          .forEach(
              name ->
                  wrong.add(
                      who
                          + "is a split, whose items have no names: '"
                          + name
                          + "' in its 'merge' means nobody. An item is named by its index, such as"
                          + " '[0]'."));
    } else if (!(node instanceof RecipientListDefinition<?> list)) {
      branches(RouteModel.branchNames(node), join, who, wrong);
    } else if (Recipients.areWritten(list)) {
      branches(Recipients.names(Address.of(list)), join, who, wrong);
    }
    return wrong;
  }

  private static Optional<String> batch(ProcessorDefinition<?> node, JoinDefinition join) {
    if (join.batch().isEmpty()) {
      return Optional.empty();
    }
    if (!(node instanceof SplitDefinition split)) {
      return Optional.of(
          "is no split, so 'batch' of its join has no items to put together. Take it away.");
    }
    return split.getDelimiter() == null
        ? Optional.empty()
        : Optional.of(
            "has a delimiter, which 'batch' of its join would not look at. Make a list of the text"
                + " before, such as by a bean.");
  }

  private static void branches(
      List<String> names, JoinDefinition join, String who, List<String> wrong) {
    unknown(mandatory(join), names)
        .forEach(name -> wrong.add(who + noBranch(name, "'mandatory'", names)));
    unknown(join.hints().keySet(), names)
        .forEach(name -> wrong.add(who + noBranch(name, "'hint'", names)));
    unknown(merged(join), names).forEach(name -> wrong.add(who + noBranch(name, "'merge'", names)));
    int least = join.require() instanceof Require.Quorum quorum ? quorum.atLeast().orElse(0) : 0;
    if (least > names.size()) {
      wrong.add(
          who
              + "has "
              + names.size()
              + (names.size() == 1 ? " branch" : " branches")
              + ", but its join needs at least "
              + least
              + ": it could never go on. Lower 'atLeast'.");
    }
  }

  private static void merging(
      ProcessorDefinition<?> node, JoinDefinition join, String who, List<String> wrong) {
    boolean byAgent = join.merge().orElse(null) instanceof MergeDefinition.ByAgent;
    if (byAgent
        && node instanceof MulticastDefinition
        && RouteModel.branchNames(node).contains(ReservedIds.MERGE)) {
      wrong.add(
          who
              + "has a branch '"
              + ReservedIds.MERGE
              + "', which is what the step of the agent is called that merges. Give it another"
              + " id.");
    }
  }

  private static List<String> mandatory(JoinDefinition join) {
    return join.require() instanceof Require.Quorum quorum ? quorum.mandatory() : List.of();
  }

  /** Branches of which its merge speaks. */
  private static Set<String> merged(JoinDefinition join) {
    Set<String> names = new LinkedHashSet<>();
    if (join.merge().orElse(null) instanceof MergeDefinition.ByRules rules) {
      names.addAll(rules.priority());
      names.addAll(rules.sources().keySet());
    }
    return names;
  }

  private static List<String> unknown(Collection<String> said, Collection<String> names) {
    return said.stream().filter(name -> !names.contains(name)).toList();
  }

  private static String noBranch(String name, String key, Collection<String> names) {
    return "has no branch '"
        + name
        + "', which "
        + key
        + " of its join names ("
        + Nearest.hint(name, names)
        + ").";
  }

  /** Joins whose id no fan-out has. */
  List<RouteProblem> joinsForNobody(Reach reach) {
    List<RouteProblem> problems = new ArrayList<>();
    idsByCluster(reach, JoinRules::isFanOut)
        .forEach((cluster, ids) -> joinsForNobody(cluster, ids, problems));
    return problems;
  }

  private static void joinsForNobody(
      Cluster cluster, Set<String> ids, List<RouteProblem> problems) {
    Set<String> free = new TreeSet<>(ids);
    free.removeAll(cluster.joins().keySet());
    for (String id : cluster.joins().keySet()) {
      if (!ids.contains(id)) {
        String near = Nearest.hint(id, free.isEmpty() ? ids : free);
        problems.add(
            new RouteProblem(
                cluster.location(),
                cluster.place("join", id).line(),
                "joins: no multicast, split or recipientList of its workflows has the id '"
                    + id
                    + "', so nothing would be joined so ("
                    + (ids.isEmpty() ? "they have none" : near)
                    + ")."));
      }
    }
  }
}

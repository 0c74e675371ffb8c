package dev.drover.run;

import dev.drover.definition.Definitions;
import dev.drover.definition.JoinDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.model.MulticastDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RecipientListDefinition;
import org.apache.camel.model.SplitDefinition;
import org.jspecify.annotations.Nullable;

/**
 * Binds joins to the fan-outs of their ids when a route is added: every branch becomes one node,
 * and where the author named no aggregation strategy the join has the place of one. Of fan-outs
 * that no contract names only what a split splits is looked after.
 */
final class JoinBinding {
  private final Definitions definitions;

  JoinBinding(Definitions definitions) {
    this.definitions = definitions;
  }

  /** Whether the children of this fan-out are whole branches. */
  static boolean isBound(ProcessorDefinition<?> fanOut) {
    return !fanOut.getOutputs().isEmpty() && fanOut.getOutputs().get(0) instanceof BranchDefinition;
  }

  void bind(ProcessorDefinition<?> node) {
    if (node instanceof SplitDefinition split
        && !(split.getExpression() instanceof BatchedExpression)) {
      split.setExpression(new BatchedExpression(split.getExpression()));
    }
    if (!node.hasCustomIdAssigned() || !isDeclared(node.getId()) || isBound(node)) {
      return;
    }
    if (node instanceof MulticastDefinition multicast) {
      List<ProcessorDefinition<?>> branches = new ArrayList<>();
      for (ProcessorDefinition<?> branch : List.copyOf(multicast.getOutputs())) {
        branches.add(new BranchDefinition(multicast, List.of(branch)));
      }
      multicast.setOutputs(branches);
      if (isJoins(
          node, multicast.getAggregationStrategyBean(), multicast.getAggregationStrategy())) {
        multicast.setAggregationStrategy(new JoinedStrategy(false));
      }
    } else if (node instanceof RecipientListDefinition<?> list) {
      // its branches are made for each exchange
      isJoins(node, list.getAggregationStrategyBean(), list.getAggregationStrategy());
    } else if (node instanceof SplitDefinition split) {
      BranchDefinition all = new BranchDefinition(split, List.copyOf(split.getOutputs()));
      split.setOutputs(new ArrayList<>(List.of(all)));
      if (isJoins(node, split.getAggregationStrategyBean(), split.getAggregationStrategy())) {
        split.setAggregationStrategy(new JoinedStrategy(true));
      }
    }
  }

  private boolean isDeclared(String id) {
    return joins(id).findAny().isPresent();
  }

  private Stream<JoinDefinition> joins(String id) {
    return definitions.clusters().stream().flatMap(cluster -> cluster.join(id).stream());
  }

  /**
   * Whether the message behind the fan-out is for its join to make.
   *
   * @throws IllegalArgumentException when both are to make it
   */
  private boolean isJoins(
      ProcessorDefinition<?> node, @Nullable Object bean, @Nullable String reference) {
    boolean free = bean == null && reference == null;
    if (!free && joins(node.getId()).anyMatch(join -> join.merge().isPresent())) {
      throw new IllegalArgumentException(
          "Fan-out '"
              + node.getId()
              + "' has an aggregationStrategy, and its join a 'merge': only one of them can make"
              + " the message behind it. Take one away.");
    }
    if (!free && joins(node.getId()).anyMatch(JoinDefinition::forgets)) {
      throw new IllegalArgumentException(
          "Fan-out '"
              + node.getId()
              + "' is fire-and-forget, but has an aggregationStrategy: nothing comes back that it"
              + " could put together. Take it away.");
    }
    return free;
  }
}

package dev.drover.route;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.camel.model.CircuitBreakerDefinition;
import org.apache.camel.model.DelayDefinition;
import org.apache.camel.model.LoadBalanceDefinition;
import org.apache.camel.model.LoopDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.StepDefinition;

/** Where a run must not wait: inside what is one record, and behind what is not recorded yet. */
final class BlockRules implements RouteRule {
  /** Endpoints behind which a run may wait. */
  private static final Set<String> WAITING = Set.of("event", "gate", "state-machine", "workflow");

  @Override
  public List<RouteProblem> check(RouteDefinition route, Reach reach) {
    List<RouteProblem> problems = new ArrayList<>();
    for (ProcessorDefinition<?> node : RouteModel.nodes(route)) {
      if (EipTable.treatmentOf(node) == Treatment.ONE_RECORD && isAsOne(node)) {
        waitsInside(node, reach, problems);
      } else if (node instanceof StepDefinition) {
        new Block(reach, problems).through(RouteModel.children(node), false);
      }
    }
    return problems.stream().distinct().toList();
  }

  static boolean isAsOne(ProcessorDefinition<?> node) {
    return node instanceof CircuitBreakerDefinition
        || node instanceof LoadBalanceDefinition balance && !RouteModel.isTransparent(balance);
  }

  private static void waitsInside(
      ProcessorDefinition<?> record, Reach reach, List<RouteProblem> problems) {
    for (ProcessorDefinition<?> inside : within(record, reach, new HashSet<>())) {
      if (waits(inside)) {
        problems.add(
            RouteProblem.at(
                inside,
                called(inside)
                    + " waits inside '"
                    + record.getShortName()
                    + "', which is one record: the wait would hold its thread, and what was done"
                    + " before would be done again. Put it before or behind."));
      }
    }
  }

  /** All nodes inside a node, and in the routes it leads on to. */
  static List<ProcessorDefinition<?>> within(
      ProcessorDefinition<?> node, Reach reach, Set<RouteDefinition> seen) {
    List<ProcessorDefinition<?>> found = new ArrayList<>();
    for (ProcessorDefinition<?> child : next(node, reach, seen)) {
      found.add(child);
      found.addAll(within(child, reach, seen));
    }
    return found;
  }

  private static List<ProcessorDefinition<?>> next(
      ProcessorDefinition<?> node, Reach reach, Set<RouteDefinition> seen) {
    List<ProcessorDefinition<?>> next = new ArrayList<>(RouteModel.children(node));
    reach.targets(node).stream()
        .filter(seen::add)
        .forEach(route -> next.addAll(route.getOutputs()));
    return next;
  }

  static boolean waits(ProcessorDefinition<?> node) {
    return node instanceof DelayDefinition
        || Address.of(node).stream().anyMatch(address -> WAITING.contains(address.scheme()));
  }

  static String called(ProcessorDefinition<?> node) {
    return Address.of(node).stream()
        .findFirst()
        .map(a -> "'" + a.scheme() + ":" + a.name() + "'")
        .orElse("'" + node.getShortName() + "'");
  }

  /** A walk through the nodes of one step block, in their order. */
  private static final class Block {
    private final Reach reach;
    private final List<RouteProblem> problems;
    private final Set<RouteDefinition> under = new HashSet<>();

    Block(Reach reach, List<RouteProblem> problems) {
      this.reach = reach;
      this.problems = problems;
    }

    /** Whether an effect is unrecorded behind these nodes. */
    boolean through(List<ProcessorDefinition<?>> nodes, boolean before) {
      boolean effect = before;
      for (ProcessorDefinition<?> node : nodes) {
        effect = through(node, effect);
      }
      return effect;
    }

    private boolean through(ProcessorDefinition<?> node, boolean before) {
      if (waits(node)) {
        if (before) {
          problems.add(RouteProblem.at(node, behindEffect(node)));
        }
        return before;
      }
      boolean fansOut = JoinRules.isFanOut(node);
      boolean repeats = fansOut || node instanceof LoopDefinition;
      boolean inside = inside(node, before);
      if (repeats && inside && !before) {
        inside(node, true);
      }
      boolean recorded =
          fansOut
              || node instanceof StepDefinition
              || EipTable.treatmentOf(node) == Treatment.ONE_RECORD;
      return recorded ? before : inside || isEffect(node);
    }

    private boolean inside(ProcessorDefinition<?> node, boolean before) {
      boolean effect = through(RouteModel.children(node), before);
      for (RouteDefinition target : reach.targets(node)) {
        if (under.add(target)) {
          effect |= through(target.getOutputs(), effect);
          under.remove(target);
        }
      }
      return effect;
    }

    private static boolean isEffect(ProcessorDefinition<?> node) {
      return EipTable.treatmentOf(node) == Treatment.RECORDED
          && Address.of(node).stream().noneMatch(a -> a.isOurs() || a.leadsOn() || a.isHarmless());
    }

    private static String behindEffect(ProcessorDefinition<?> node) {
      return called(node)
          + " waits behind an effect in the same step block. The block has no record yet, so the"
          + " effect would happen again when the run goes on. End the block before it.";
    }
  }
}

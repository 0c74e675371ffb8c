package dev.drover.route;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.NamedNode;
import org.apache.camel.model.BeanDefinition;
import org.apache.camel.model.ChoiceDefinition;
import org.apache.camel.model.CircuitBreakerDefinition;
import org.apache.camel.model.LoadBalanceDefinition;
import org.apache.camel.model.ProcessDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.SendDefinition;
import org.apache.camel.model.StepDefinition;
import org.apache.camel.model.TryDefinition;
import org.apache.camel.model.loadbalancer.StickyLoadBalancerDefinition;
import org.apache.camel.model.loadbalancer.TopicLoadBalancerDefinition;
import org.jspecify.annotations.Nullable;

/** Reads Camel's model of a route: its nodes in order, and the names steps get from them. */
public final class RouteModel {
  private RouteModel() {}

  /** All nodes of the route, each before those inside it. */
  public static List<ProcessorDefinition<?>> nodes(RouteDefinition route) {
    List<ProcessorDefinition<?>> found = new ArrayList<>();
    Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    route.getOutputs().forEach(node -> collect(node, found, seen));
    return found;
  }

  private static void collect(
      ProcessorDefinition<?> node, List<ProcessorDefinition<?>> found, Set<Object> seen) {
    if (seen.add(node)) {
      found.add(node);
      children(node).forEach(child -> collect(child, found, seen));
    }
  }

  /**
   * What stands directly inside a node. Camel's own list leaves fallbacks out, and what YAML
   * catches.
   */
  static List<ProcessorDefinition<?>> children(ProcessorDefinition<?> node) {
    List<ProcessorDefinition<?>> children = new ArrayList<>(node.getOutputs());
    if (node instanceof CircuitBreakerDefinition breaker && breaker.getOnFallback() != null) {
      children.addAll(breaker.getOnFallback().getOutputs());
    }
    if (node instanceof ChoiceDefinition choice && choice.getOtherwise() != null) {
      children.addAll(choice.getOtherwise().getOutputs());
    }
    if (node instanceof TryDefinition tried) {
      clauses(tried).filter(clause -> !children.contains(clause)).forEach(children::add);
    }
    return children;
  }

  /** In Java a clause is one of the outputs too, in YAML it is not. */
  private static Stream<ProcessorDefinition<?>> clauses(TryDefinition tried) {
    return Stream.concat(
        tried.getCatchClauses().stream(), Stream.ofNullable(tried.getFinallyClause()));
  }

  /**
   * The name of a node in paths: the id its author gave it, or the endpoint's name for our own
   * schemes, or its route, kind and number. Camel's own numbers count over the whole JVM.
   */
  public static String stableId(NamedNode named) {
    ProcessorDefinition<?> node = (ProcessorDefinition<?>) named;
    if (node.hasCustomIdAssigned()) {
      return node.getId();
    }
    if (node instanceof SendDefinition<?>) {
      Address address = Address.of(node).get(0);
      if (address.isOurs()) {
        return address.name();
      }
    }
    RouteDefinition route = ProcessorDefinitionHelper.getRoute(node);
    if (route == null) {
      return node.getShortName();
    }
    return route.getId() + ":" + node.getShortName() + "-" + ordinal(node, route);
  }

  private static int ordinal(ProcessorDefinition<?> node, RouteDefinition route) {
    int count = 0;
    for (ProcessorDefinition<?> other : nodes(route)) {
      count += other.getShortName().equals(node.getShortName()) ? 1 : 0;
      if (other == node) {
        break;
      }
    }
    return count;
  }

  /** The names of a multicast's branches: each after its first node, told apart by number. */
  public static List<String> branchNames(ProcessorDefinition<?> fanOut) {
    List<String> names = new ArrayList<>();
    for (ProcessorDefinition<?> branch : fanOut.getOutputs()) {
      String name = stableId(firstNamed(branch));
      int same = Collections.frequency(names, name);
      names.add(same == 0 ? name : name + "#" + (same + 1));
    }
    return names;
  }

  private static ProcessorDefinition<?> firstNamed(ProcessorDefinition<?> node) {
    boolean container = node.getShortName().equals("pipeline") && !node.hasCustomIdAssigned();
    return container && !node.getOutputs().isEmpty() ? firstNamed(node.getOutputs().get(0)) : node;
  }

  /** A text of the route with its placeholders filled in, as far as they are known. */
  static String resolved(RouteDefinition route, @Nullable String text) {
    CamelContext context = route.getCamelContext();
    if (text == null || context == null || !text.contains("{{")) {
      return text == null ? "" : text;
    }
    try {
      return context.resolvePropertyPlaceholders(text);
    } catch (IllegalArgumentException e) {
      // Camel says so itself, and better, when it makes the endpoint
      return text;
    }
  }

  /** Where messages come into the route from. */
  static Address from(RouteDefinition route) {
    return route.getInput() == null
        ? Address.COMPUTED
        : Address.parse(resolved(route, route.getInput().getEndpointUri()));
  }

  /** Whether a load balancer chooses alike on every walk. */
  public static boolean isTransparent(LoadBalanceDefinition balance) {
    return balance.getLoadBalancerType() instanceof TopicLoadBalancerDefinition
        || balance.getLoadBalancerType() instanceof StickyLoadBalancerDefinition;
  }

  /** Whether the node is part of a step block that holds plain code and nothing else. */
  public static boolean isInPlainStep(ProcessorDefinition<?> node) {
    return node.getParent() instanceof StepDefinition block
        && block.getOutputs().stream().allMatch(RouteModel::isPlain);
  }

  private static boolean isPlain(ProcessorDefinition<?> node) {
    return node instanceof BeanDefinition || node instanceof ProcessDefinition;
  }

  /** Whether the node is the last of its route, with nothing around it. */
  public static boolean isLast(NamedNode node) {
    return node.getParent() instanceof RouteDefinition route
        && !route.getOutputs().isEmpty()
        && route.getOutputs().get(route.getOutputs().size() - 1) == node
        && from(route).scheme().equals("workflow");
  }
}

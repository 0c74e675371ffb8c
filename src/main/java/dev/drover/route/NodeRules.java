package dev.drover.route;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.model.CircuitBreakerDefinition;
import org.apache.camel.model.MulticastDefinition;
import org.apache.camel.model.OnCompletionDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RecipientListDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.RoutingSlipDefinition;
import org.apache.camel.model.SendDefinition;
import org.apache.camel.model.SetExchangePatternDefinition;
import org.apache.camel.model.SplitDefinition;
import org.apache.camel.model.ThrottleDefinition;
import org.apache.camel.model.ToDynamicDefinition;
import org.apache.camel.model.WireTapDefinition;
import org.jspecify.annotations.Nullable;

/** What a single node must not be or say, wherever in a run it stands. */
final class NodeRules implements RouteRule {
  /** Endpoints behind which the exchange goes on where nobody looks. */
  private static final Set<String> HIDDEN = Set.of("kamelet", "ref", "stub", "disruptor");

  private static final String FORKS =
      "what is sent would go on beside the run, which does not wait for it. Forks come later; use"
          + " InOut, or multicast.";

  @Override
  public List<RouteProblem> check(RouteDefinition route, Reach reach) {
    List<RouteProblem> problems = new ArrayList<>();
    for (ProcessorDefinition<?> node : RouteModel.nodes(route)) {
      refused(node)
          .or(() -> reach.isBare(route, node) ? impure(node) : Optional.empty())
          .ifPresent(why -> problems.add(RouteProblem.at(node, why)));
    }
    return problems;
  }

  /** Why no run may come to this node; empty when runs may. */
  static Optional<String> refused(ProcessorDefinition<?> node) {
    if (EipTable.treatmentOf(node) == Treatment.REFUSED) {
      return because(node, "is refused in a run. " + EipTable.noteOf(node));
    }
    return option(node).or(() -> address(node));
  }

  private static Optional<String> option(ProcessorDefinition<?> node) {
    if (node instanceof MulticastDefinition fanOut && isSet(fanOut.getTimeout(), "0")
        || node instanceof SplitDefinition split && isSet(split.getTimeout(), "0")
        || node instanceof RecipientListDefinition<?> list && isSet(list.getTimeout(), "0")) {
      return because(
          node,
          "has a timeout: Camel loses it when an aggregation runs as it fires, and its outcome is"
              + " not recorded. Leave it out; give the agents or endpoints in the branches a"
              + " timeout.");
    }
    if (node instanceof RecipientListDefinition<?> list && Recipients.refused(list).isPresent()) {
      return Recipients.refused(list).flatMap(why -> because(node, why));
    }
    if (node instanceof WireTapDefinition<?> tap && TapRules.refused(tap).isPresent()) {
      return TapRules.refused(tap).flatMap(why -> because(node, why));
    }
    if (node instanceof ThrottleDefinition throttle
        && isSet(throttle.getRejectExecution(), "false")) {
      return because(
          node, "has rejectExecution: it would fail the replay. Leave it out, so that it waits.");
    }
    if (node instanceof OnCompletionDefinition completion
        && isSet(completion.getParallelProcessing(), "false")) {
      return because(
          node, "has parallelProcessing: it would work on when the run is over. Leave it out.");
    }
    if (node instanceof CircuitBreakerDefinition breaker && hasTimeout(breaker)) {
      return because(
          node,
          "has timeoutEnabled: what it gave up on goes on and writes into the run. Give the"
              + " endpoint inside a timeout of its own.");
    }
    boolean oneWay =
        node instanceof SetExchangePatternDefinition pattern && isInOnly(pattern.getPattern());
    return oneWay ? because(node, "InOnly is refused in a run: " + FORKS) : Optional.empty();
  }

  private static Optional<String> address(ProcessorDefinition<?> node) {
    for (Address address : Address.of(node)) {
      if (node instanceof RoutingSlipDefinition
          && !address.isOurs()
          && !address.scheme().equals("direct")) {
        return because(node, "is refused with these addresses. " + EipTable.noteOf(node));
      }
      if (address.schemeIsComputed()) {
        return because(
            node,
            "has an address with a computed scheme, which is refused in a run: nobody could tell"
                + " what it does. Write the scheme out, or choose between written-out addresses"
                + " with choice.");
      }
      if (HIDDEN.contains(address.scheme())) {
        return because(
            node,
            "sends to '"
                + address.scheme()
                + ":', which is refused in a run: it cannot be seen from here what is behind it."
                + " Use direct: or the endpoint itself.");
      }
      if (address.leadsOn() && (isOneWay(node) || neverWaits(address))) {
        return because(node, "sends InOnly to '" + address.scheme() + ":': " + FORKS);
      }
    }
    return Optional.empty();
  }

  private static boolean isOneWay(ProcessorDefinition<?> node) {
    if (node instanceof WireTapDefinition) {
      return false;
    }
    String pattern =
        node instanceof SendDefinition<?> send
            ? send.getPattern()
            : node instanceof ToDynamicDefinition dynamic ? dynamic.getPattern() : null;
    return isInOnly(pattern);
  }

  private static boolean neverWaits(Address address) {
    return address.options().contains("waitForTaskToComplete=Never")
        || address.options().contains("exchangePattern=InOnly");
  }

  private static Optional<String> impure(ProcessorDefinition<?> node) {
    return Purity.impureIn(node)
        .map(
            found ->
                called(node)
                    + " depends on "
                    + found
                    + ", which gives something else when the run is walked again. Put it into a"
                    + " step block or a bean, so that its result is recorded.");
  }

  private static boolean hasTimeout(CircuitBreakerDefinition breaker) {
    return breaker.getResilience4jConfiguration() != null
            && isSet(breaker.getResilience4jConfiguration().getTimeoutEnabled(), "false")
        || breaker.getFaultToleranceConfiguration() != null
            && isSet(breaker.getFaultToleranceConfiguration().getTimeoutEnabled(), "false");
  }

  private static boolean isSet(@Nullable String value, String off) {
    return value != null && !value.isEmpty() && !value.equals(off);
  }

  private static boolean isInOnly(@Nullable String pattern) {
    return "InOnly".equalsIgnoreCase(pattern);
  }

  private static Optional<String> because(ProcessorDefinition<?> node, String what) {
    return Optional.of(called(node) + " " + what);
  }

  private static String called(ProcessorDefinition<?> node) {
    return "'" + EipTable.of(node.getClass()).map(Eip::name).orElse(node.getShortName()) + "'";
  }
}

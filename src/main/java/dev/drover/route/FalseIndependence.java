package dev.drover.route;

import dev.drover.definition.AgentDefinition;
import dev.drover.definition.Cluster;
import dev.drover.definition.Endpoint;
import dev.drover.definition.RateLimit;
import dev.drover.definition.StepRule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.model.MulticastDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RouteDefinition;

/**
 * Branches of one parallel multicast that call the same outside address, with no rate limit in
 * common: they look independent, but are slow and fail together.
 */
final class FalseIndependence {
  private final Cluster cluster;
  private final Reach reach;

  FalseIndependence(Cluster cluster, Reach reach) {
    this.cluster = cluster;
    this.reach = reach;
  }

  /** What is to say about the fan-outs of a route that runs of this contract come to. */
  List<RouteWarning> in(RouteDefinition route) {
    return RouteModel.nodes(route).stream()
        .filter(node -> isParallel(node, route))
        .flatMap(this::shared)
        .toList();
  }

  private static boolean isParallel(ProcessorDefinition<?> node, RouteDefinition route) {
    return node instanceof MulticastDefinition fanOut
        && RouteModel.resolved(route, fanOut.getParallelProcessing()).equals("true");
  }

  private Stream<RouteWarning> shared(ProcessorDefinition<?> fanOut) {
    Map<String, List<Call>> byAddress = new TreeMap<>();
    List<String> names = RouteModel.branchNames(fanOut);
    for (int i = 0; i < names.size(); i++) {
      for (Call call : calls(names.get(i), fanOut.getOutputs().get(i))) {
        byAddress.computeIfAbsent(call.address, a -> new ArrayList<>()).add(call);
      }
    }
    return byAddress.values().stream()
        .filter(calls -> calls.stream().map(Call::branch).distinct().count() > 1)
        .filter(calls -> calls.stream().map(Call::limit).distinct().count() > 1 || !limited(calls))
        .map(calls -> warning(fanOut, calls));
  }

  private static boolean limited(List<Call> calls) {
    return calls.get(0).limit.isPresent();
  }

  private List<Call> calls(String branch, ProcessorDefinition<?> first) {
    List<Call> calls = new ArrayList<>();
    Stream.concat(Stream.of(first), BlockRules.within(first, reach, new HashSet<>()).stream())
        .forEach(node -> Address.of(node).forEach(to -> add(branch, node, to, calls)));
    return calls;
  }

  private void add(String branch, ProcessorDefinition<?> node, Address to, List<Call> calls) {
    if (to.scheme().equals("agent")) {
      cluster.agent(to.name()).ifPresent(agent -> calls.addAll(calls(branch, agent)));
      return;
    }
    String id = RouteModel.stableId(node);
    Optional<RateLimit> limit = cluster.step(id).flatMap(StepRule::rateLimit);
    Addresses.of(to)
        .ifPresent(address -> calls.add(new Call(address, branch, "step '" + id + "'", limit)));
  }

  /** What an agent calls, itself or by the routes of this application that it leads to. */
  private List<Call> calls(String branch, AgentDefinition agent) {
    if (!(agent.target() instanceof Endpoint endpoint)) {
      return List.of();
    }
    Address to = Address.parse(endpoint.uri());
    Set<RouteDefinition> seen = new HashSet<>(reach.targets(to));
    Stream<Address> behind =
        List.copyOf(seen).stream()
            .flatMap(route -> route.getOutputs().stream())
            .flatMap(
                node ->
                    Stream.concat(Stream.of(node), BlockRules.within(node, reach, seen).stream()))
            .flatMap(node -> Address.of(node).stream());
    return Stream.concat(Stream.of(to), behind)
        .flatMap(address -> Addresses.of(address).stream())
        .distinct()
        .map(a -> new Call(a, branch, "agent '" + agent.name() + "'", agent.rateLimit()))
        .toList();
  }

  private static RouteWarning warning(ProcessorDefinition<?> fanOut, List<Call> calls) {
    String address = calls.get(0).address;
    String what =
        "Branches "
            + words(calls, call -> "'" + call.branch + "'")
            + " of '"
            + RouteModel.stableId(fanOut)
            + "' look independent, but all call "
            + address
            + " ("
            + words(calls, Call::caller)
            + ") without one rate limit: they will be slow and fail together.";
    return new RouteWarning(RouteProblem.at(fanOut, what), hint(address, calls));
  }

  private static String hint(String address, List<Call> calls) {
    Map<String, RateLimit> known = new LinkedHashMap<>();
    calls.forEach(call -> call.limit.ifPresent(limit -> known.put(limit.name(), limit)));
    String name = known.isEmpty() ? nameFor(address) : known.keySet().iterator().next();
    List<Call> without =
        calls.stream()
            .filter(call -> call.limit.filter(limit -> limit.name().equals(name)).isEmpty())
            .toList();
    String line = "rateLimit: " + name + " to " + words(without, Call::caller);
    return known.isEmpty()
        ? "add: rateLimits: { " + name + ": { concurrent: 2 } }, and " + line
        : "add: " + line;
  }

  private static String nameFor(String address) {
    String name = address.replaceFirst(".*://", "").replaceAll("[^A-Za-z0-9]+", "-");
    return name.matches("[A-Za-z].*") ? name : "at-" + name;
  }

  private static String words(List<Call> calls, Function<Call, String> word) {
    return calls.stream().map(word).distinct().collect(Collectors.joining(" and "));
  }

  /** One call of an outside address, by whom, and under which limit. */
  private record Call(String address, String branch, String caller, Optional<RateLimit> limit) {}
}

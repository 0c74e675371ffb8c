package dev.drover.definition;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.ExtendedCamelContext;

/**
 * The clusters of a running application, looked up at call time so that an edited contract is in
 * force for the next call. Safe for use by many threads: readers see one whole state.
 */
public final class Definitions {
  private volatile Known known = new Known(Map.of(), Map.of());
  private final List<Consumer<Cluster>> listeners = new ArrayList<>();

  /** The definitions of a Camel context, kept there as a plugin and made when asked for first. */
  public static Definitions of(CamelContext context) {
    ExtendedCamelContext extension = context.getCamelContextExtension();
    synchronized (extension) {
      Definitions found = extension.getContextPlugin(Definitions.class);
      if (found != null) {
        return found;
      }
      Definitions fresh = new Definitions();
      extension.addContextPlugin(Definitions.class, fresh);
      return fresh;
    }
  }

  /**
   * Adds the cluster, or replaces the one of the same name.
   *
   * @throws InvalidContracts when another cluster declares one of its workflows, events, state
   *     machines or triggers, or one of its rate limits with other numbers; nothing changes
   */
  public synchronized void put(Cluster cluster) {
    List<Problem> twice = new ArrayList<>();
    cluster
        .workflows()
        .keySet()
        .forEach(workflow -> declaredElsewhere(workflow, cluster).ifPresent(twice::add));
    cluster
        .rateLimits()
        .values()
        .forEach(limit -> otherElsewhere(limit, cluster).ifPresent(twice::add));
    outsiders(Kind.EVENT, Cluster::events, cluster, twice);
    outsiders(Kind.MACHINE, Cluster::machines, cluster, twice);
    outsiders(Kind.TRIGGER, Cluster::triggers, cluster, twice);
    if (!twice.isEmpty()) {
      throw new InvalidContracts(twice);
    }
    listeners.forEach(listener -> listener.accept(cluster));
    Map<String, Cluster> next = new LinkedHashMap<>(known.byName);
    next.put(cluster.name(), cluster);
    known = Known.of(next);
  }

  /** Is told each cluster that is there, or is about to come; may refuse it by throwing. */
  public synchronized void onPut(Consumer<Cluster> listener) {
    known.byName.values().forEach(listener);
    listeners.add(listener);
  }

  /** The trigger of that name in whichever cluster. */
  public Optional<TriggerDefinition> trigger(String name) {
    return known.byName.values().stream()
        .flatMap(cluster -> Stream.ofNullable(cluster.triggers().get(name)))
        .findFirst();
  }

  /** The cluster that declares the workflow. */
  public Optional<Cluster> clusterOf(String workflow) {
    return Optional.ofNullable(known.byWorkflow.get(workflow));
  }

  /** The workflow of that name in whichever cluster. */
  public Optional<WorkflowDefinition> workflow(String name) {
    return clusterOf(name).flatMap(c -> c.workflow(name));
  }

  /** All clusters in the order they came. */
  public Collection<Cluster> clusters() {
    return List.copyOf(known.byName.values());
  }

  /** The cluster that declares the event. */
  public Optional<Cluster> clusterOfEvent(String event) {
    return known.byName.values().stream().filter(c -> c.event(event).isPresent()).findFirst();
  }

  /** The cluster that declares the state machine. */
  public Optional<Cluster> clusterOfMachine(String machine) {
    return known.byName.values().stream().filter(c -> c.machine(machine).isPresent()).findFirst();
  }

  /** Names that are spoken of outside of runs, where no cluster is known. */
  private void outsiders(
      Kind kind,
      Function<Cluster, Map<String, ?>> section,
      Cluster cluster,
      List<Problem> problems) {
    for (String name : section.apply(cluster).keySet()) {
      known.byName.values().stream()
          .filter(other -> !other.name().equals(cluster.name()))
          .filter(other -> section.apply(other).containsKey(name))
          .findFirst()
          .ifPresent(other -> problems.add(twice(kind, name, cluster, other)));
    }
  }

  private static Problem twice(Kind kind, String name, Cluster cluster, Cluster other) {
    At here = cluster.place(kind.word(), name);
    return new Problem(
        cluster.location(),
        here.line(),
        here.column(),
        Severity.ERROR,
        kind.called(name) + " is declared in " + other.location() + " too",
        "its name is known in the whole application: give one of them another name");
  }

  private Optional<Problem> declaredElsewhere(String workflow, Cluster cluster) {
    return clusterOf(workflow)
        .filter(other -> !other.name().equals(cluster.name()))
        .map(
            other ->
                new Problem(
                    cluster.location(),
                    1,
                    1,
                    Severity.ERROR,
                    "workflow '" + workflow + "' is declared in " + other.location() + " too",
                    "a workflow belongs to one contract file"));
  }

  private Optional<Problem> otherElsewhere(RateLimit limit, Cluster cluster) {
    return known.byName.values().stream()
        .filter(other -> !other.name().equals(cluster.name()))
        .flatMap(
            other ->
                Stream.ofNullable(other.rateLimits().get(limit.name()))
                    .filter(same -> !same.equals(limit))
                    .map(same -> twoNumbers(limit, cluster, same, other)))
        .findFirst();
  }

  private static Problem twoNumbers(
      RateLimit limit, Cluster cluster, RateLimit same, Cluster other) {
    At here = cluster.place("rateLimit", limit.name());
    return new Problem(
        cluster.location(),
        here.line(),
        here.column(),
        Severity.ERROR,
        "rateLimit '"
            + limit.name()
            + "' is "
            + limit.words()
            + " here, but "
            + same.words()
            + " in "
            + other.location()
            + ":"
            + other.place("rateLimit", limit.name()).line(),
        "the name of a limit is known in the whole application: give both the same numbers, or one"
            + " of them another name");
  }

  /** One state of all there is; every run looks its workflow up several times. */
  private record Known(Map<String, Cluster> byName, Map<String, Cluster> byWorkflow) {

    static Known of(Map<String, Cluster> byName) {
      Map<String, Cluster> byWorkflow = new HashMap<>();
      for (Cluster cluster : byName.values()) {
        cluster.workflows().keySet().forEach(workflow -> byWorkflow.put(workflow, cluster));
      }
      return new Known(byName, byWorkflow);
    }
  }
}

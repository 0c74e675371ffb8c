package dev.drover.trigger;

import dev.drover.definition.At;
import dev.drover.definition.Cluster;
import dev.drover.definition.Definitions;
import dev.drover.definition.InvalidContracts;
import dev.drover.definition.Problem;
import dev.drover.definition.Severity;
import dev.drover.definition.TriggerDefinition;
import java.util.List;
import org.apache.camel.CamelContext;

/** Puts a bean for each trigger of the contracts into the registry, under the trigger's name. */
final class TriggerBeans {
  private final CamelContext context;
  private final TriggerBook book;

  TriggerBeans(CamelContext context, TriggerBook book) {
    this.context = context;
    this.book = book;
  }

  /**
   * For those of one contract.
   *
   * @throws InvalidContracts when another bean has the name of one
   */
  void bind(Cluster cluster) {
    List<Problem> taken = problems(cluster);
    if (!taken.isEmpty()) {
      throw new InvalidContracts(taken);
    }
    cluster.triggers().values().forEach(this::bind);
  }

  /**
   * A bean that came later has taken the place of ours.
   *
   * @throws InvalidContracts when that is so
   */
  void check() {
    List<Problem> taken =
        Definitions.of(context).clusters().stream()
            .flatMap(cluster -> problems(cluster).stream())
            .toList();
    if (!taken.isEmpty()) {
      throw new InvalidContracts(taken);
    }
  }

  private List<Problem> problems(Cluster cluster) {
    return cluster.triggers().keySet().stream()
        .filter(this::isTaken)
        .map(name -> problem(cluster, name))
        .toList();
  }

  private boolean isTaken(String name) {
    Object known = context.getRegistry().lookupByName(name);
    return known != null && !(known instanceof Trigger);
  }

  private void bind(TriggerDefinition definition) {
    String name = definition.name();
    Trigger bean =
        definition.threshold().isPresent()
            ? new ThresholdFilter(name, context, book)
            : new Cooldown(name, context, book);
    context.getRegistry().bind(name, bean);
  }

  private static Problem problem(Cluster cluster, String name) {
    At here = cluster.place("trigger", name);
    return new Problem(
        cluster.location(),
        here.line(),
        here.column(),
        Severity.ERROR,
        "trigger '" + name + "' has the name of another bean",
        "a trigger is a bean of its name: give one of them another name");
  }
}

package dev.drover.route;

import dev.drover.definition.Bound;
import dev.drover.definition.Brief;
import dev.drover.definition.Cluster;
import dev.drover.definition.EventDefinition;
import dev.drover.definition.GateDefinition;
import dev.drover.definition.MachineDefinition;
import dev.drover.definition.MachineState;
import dev.drover.definition.Threshold;
import dev.drover.definition.Transition;
import dev.drover.definition.TriggerDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.spi.Language;

/**
 * Whether the Simple texts of a contract can be read, and speak of fields that are there. They are
 * not looked at for dates and the like as those of routes are: each is evaluated once, and what
 * came of it is recorded.
 */
final class ContractExpressions {
  private static final Pattern MEMORY = Pattern.compile("\\$\\{\\s*memory\\([^(){}]*\\)\\s*}");

  private final Language simple;
  private final KnownMemory memory;
  private final Cluster cluster;
  private final List<RouteProblem> problems = new ArrayList<>();

  private ContractExpressions(CamelContext context, Cluster cluster, KnownMemory memory) {
    this.simple = context.resolveLanguage("simple");
    this.memory = memory;
    this.cluster = cluster;
  }

  static List<RouteProblem> check(CamelContext context, Cluster cluster, Reach reach) {
    ContractExpressions in =
        new ContractExpressions(context, cluster, KnownMemory.of(cluster, reach));
    cluster.gates().values().forEach(in::gate);
    cluster.events().values().forEach(in::event);
    cluster.machines().values().forEach(in::machine);
    cluster.triggers().values().forEach(in::trigger);
    return in.problems;
  }

  private void gate(GateDefinition gate) {
    Place place = new Place("gate", gate.name());
    gate.when().ifPresent(when -> condition("when", when, place));
    if (gate.brief().isPresent() && gate.brief().get() instanceof Brief.Template template) {
      expression("brief", template.text(), place);
    }
    if (gate.brief().isPresent() && gate.brief().get() instanceof Brief.ByAgent writer) {
      add(
          "brief",
          place,
          " by agent '"
              + writer.agent()
              + "' is not there yet. Use a template: brief: { template: FILE }, and have a step"
              + " before the gate call the agent.");
    }
  }

  private void event(EventDefinition event) {
    expression("key", event.key(), new Place("event", event.name()));
  }

  private void machine(MachineDefinition machine) {
    Place place = new Place("stateMachine", machine.name());
    machine.key().ifPresent(key -> expression("key", key, place));
    for (MachineState state : machine.states().values()) {
      Stream.concat(state.next().stream(), state.on().values().stream().flatMap(List::stream))
          .map(Transition::when)
          .forEach(
              when ->
                  when.ifPresent(
                      text -> condition("when' in state '" + state.name(), text, place)));
    }
  }

  private void trigger(TriggerDefinition trigger) {
    trigger.threshold().ifPresent(threshold -> threshold(threshold, trigger.name()));
  }

  private void threshold(Threshold threshold, String name) {
    Place place = new Place("trigger", name);
    outside("entity", threshold.entity(), place);
    outside("value", threshold.value(), place);
    bound(threshold.side().word(), threshold.limit(), place);
    bound("rearm", threshold.rearm(), place);
    threshold.at().ifPresent(at -> outside("at", at, place));
  }

  private void bound(String key, Bound bound, Place place) {
    if (bound instanceof Bound.Computed computed) {
      outside(key, computed.expression(), place);
    }
  }

  /** A trigger is asked before there is a run. */
  private void outside(String key, String text, Place place) {
    if (text.contains("memory(")) {
      add(
          key,
          place,
          ": a trigger is asked outside of runs, where there is no memory. Read it from"
              + " the body or a header.");
    }
    readable("expression", key, text, place, simple::createExpression);
  }

  private void expression(String key, String text, Place place) {
    fields(key, text, place);
    readable("expression", key, text, place, simple::createExpression);
  }

  private void condition(String key, String text, Place place) {
    fields(key, text, place);
    readable("condition", key, text, place, simple::createPredicate);
  }

  private void fields(String key, String text, Place place) {
    memory.unknownIn(text).forEach(unknown -> add(key, place, ": " + unknown));
  }

  private void readable(
      String what, String key, String text, Place place, Consumer<String> reading) {
    try {
      // the function comes with the engine, which is not there when routes are only looked at
      reading.accept(MEMORY.matcher(text).replaceAll("\\${body}"));
    } catch (RuntimeCamelException | IllegalArgumentException unreadable) {
      String reason = String.valueOf(unreadable.getMessage()).lines().findFirst().orElse(text);
      add(key, place, " is no Simple " + what + ": " + reason);
    }
  }

  private void add(String key, Place place, String what) {
    problems.add(
        new RouteProblem(
            cluster.location(),
            cluster.place(place.kind, place.name).line(),
            "'" + key + "' of " + place.kind + " '" + place.name + "'" + what));
  }

  /** What a text belongs to. */
  private record Place(String kind, String name) {}
}

package dev.drover.definition;

import java.util.Map;
import java.util.Optional;

/**
 * All definitions of one contract file. Agents, gates, fields and step rules are local to the
 * workflows declared beside them; events, state machines and triggers are spoken to from outside by
 * their names too. Immutable.
 *
 * @param name the base name of the file without {@code .drover.yaml}
 * @param location the file as people should see it in messages
 * @param workflows by name, in the order of the file
 * @param fields the memory's fields by name
 * @param agents by name
 * @param gates by name
 * @param events what runs wait for from outside, by name
 * @param machines state machines by name
 * @param triggers by name
 * @param steps rules for plain Camel steps by their node id
 * @param joins how fan-outs are joined, by their node id
 * @param rateLimits what agents and steps share, by name
 * @param places where what stands in the file, by what it is called, such as {@code agent 'check'}
 */
public record Cluster(
    String name,
    String location,
    Map<String, WorkflowDefinition> workflows,
    Map<String, FieldDefinition> fields,
    Map<String, AgentDefinition> agents,
    Map<String, GateDefinition> gates,
    Map<String, EventDefinition> events,
    Map<String, MachineDefinition> machines,
    Map<String, TriggerDefinition> triggers,
    Map<String, StepRule> steps,
    Map<String, JoinDefinition> joins,
    Map<String, RateLimit> rateLimits,
    Map<String, At> places) {

  /** Refuses fields with two writers, whoever made the definitions. */
  public Cluster {
    Checks.required(name, "a cluster");
    workflows = Checks.ordered(workflows);
    fields = Checks.ordered(fields);
    agents = Checks.ordered(agents);
    gates = Checks.ordered(gates);
    events = Checks.ordered(events);
    machines = Checks.ordered(machines);
    triggers = Checks.ordered(triggers);
    steps = Checks.ordered(steps);
    joins = Checks.ordered(joins);
    rateLimits = Checks.ordered(rateLimits);
    places = Checks.ordered(places);
    Owners.of(fields, agents.values(), gates.values(), events.values(), steps.values());
  }

  /** The workflow of that name, empty when this cluster does not declare it. */
  public Optional<WorkflowDefinition> workflow(String workflow) {
    return Optional.ofNullable(workflows.get(workflow));
  }

  /** The field of that name, empty when this cluster does not declare it. */
  public Optional<FieldDefinition> field(String field) {
    return Optional.ofNullable(fields.get(field));
  }

  /** The agent of that name, empty when this cluster does not declare it. */
  public Optional<AgentDefinition> agent(String agent) {
    return Optional.ofNullable(agents.get(agent));
  }

  /** The gate of that name, empty when this cluster does not declare it. */
  public Optional<GateDefinition> gate(String gate) {
    return Optional.ofNullable(gates.get(gate));
  }

  /** The event of that name, empty when this cluster does not declare it. */
  public Optional<EventDefinition> event(String event) {
    return Optional.ofNullable(events.get(event));
  }

  /** The state machine of that name, empty when this cluster does not declare it. */
  public Optional<MachineDefinition> machine(String machine) {
    return Optional.ofNullable(machines.get(machine));
  }

  /** Who writes a field, in words such as {@code agent 'check'}; empty when nobody does. */
  public Optional<String> ownerOf(String field) {
    return Optional.ofNullable(
        Owners.of(fields, agents.values(), gates.values(), events.values(), steps.values())
            .get(field));
  }

  /** Where something of that kind and name is declared; the top of the file when not known. */
  public At place(String kind, String name) {
    return places.getOrDefault(kind + " '" + name + "'", At.TOP);
  }

  /** How the fan-out of that id is joined, empty when this cluster does not say. */
  public Optional<JoinDefinition> join(String id) {
    return Optional.ofNullable(joins.get(id));
  }

  /** The rule for the step of that id, empty when this cluster does not declare one. */
  public Optional<StepRule> step(String id) {
    return Optional.ofNullable(steps.get(id));
  }
}

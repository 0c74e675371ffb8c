package dev.drover.definition;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads who answers in place of others, and checks it when all agents are known. */
final class FallbackReader {
  private static final Set<String> OURS =
      Set.of("agent", "gate", "event", "workflow", "supervisor", "swarm", "state-machine");

  private final Desk desk;
  private final Collection<String> agents;
  private final List<Named> toAgents = new ArrayList<>();

  /**
   * @param agents the names of all agents of the file, whether their definitions are good or not
   */
  FallbackReader(Desk desk, Collection<String> agents) {
    this.desk = desk;
    this.agents = agents;
  }

  /** The fallback of a block; empty when it has none, or something is wrong with it. */
  Optional<Fallback> read(Block block, String who, String name) {
    return block.value("fallback").flatMap(value -> read(value, who, name));
  }

  private Optional<Fallback> read(Value value, String who, String name) {
    Block block =
        Block.ofKeys(
            desk, value.keyNode(), value.node(), "'fallback' of " + who, Kind.FALLBACK.keys());
    if (block.entries().size() != 1) {
      block.error("names not exactly one", "write { agent: NAME }, { to: URI } or { value: JSON }");
      return Optional.empty();
    }
    Value one = block.entries().values().iterator().next();
    return switch (one.key()) {
      case "agent" -> one.text().flatMap(other -> agent(one, other, name));
      case "to" -> one.text().flatMap(uri -> endpoint(one, uri));
      default -> one.json().map(json -> new Fallback.ToValue(json.value()));
    };
  }

  private Optional<Fallback> agent(Value value, String other, String name) {
    if (!agents.contains(other)) {
      value.error("is not an agent declared here: '" + other + "'", Nearest.hint(other, agents));
    } else if (other.equals(name)) {
      value.error("is the agent itself", "name another agent, or use 'retries'");
    } else {
      toAgents.add(new Named(other, value.keyNode()));
      return Optional.of(new Fallback.ToAgent(other));
    }
    return Optional.empty();
  }

  private static Optional<Fallback> endpoint(Value value, String uri) {
    if (!uri.matches("[A-Za-z][A-Za-z0-9+.-]*:.+")) {
      value.error("is '" + uri + "', which has no scheme", "write for example file:unsent");
      return Optional.empty();
    }
    Fallback.ToEndpoint endpoint = new Fallback.ToEndpoint(uri);
    if (OURS.contains(endpoint.scheme())) {
      value.error(
          "is '" + uri + "', an endpoint of a run", "name an agent with { agent: NAME } instead");
      return Optional.empty();
    }
    return Optional.of(endpoint);
  }

  /** What an agent must not say that answers for others. */
  void check(Map<String, AgentDefinition> read) {
    for (Named named : toAgents) {
      Optional.ofNullable(read.get(named.name())).ifPresent(agent -> check(named, agent));
    }
  }

  private void check(Named named, AgentDefinition agent) {
    String who = Kind.AGENT.called(agent.name());
    if (!agent.writes().isEmpty()) {
      desk.problems()
          .error(
              named.at(),
              who + " is a fallback and writes '" + agent.writes().get(0) + "'",
              "what a fallback answers fills the fields of the step it answers for;"
                  + " take 'writes' away");
    }
    if (agent.revises().isPresent()) {
      desk.problems()
          .error(
              named.at(), who + " is a fallback and revises", "a fallback cannot send work back");
    }
    if (agent.fallback().isPresent()) {
      desk.problems()
          .error(named.at(), who + " is a fallback and has one", "fallbacks do not form chains");
    }
  }
}

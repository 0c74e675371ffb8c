package dev.drover.definition;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;

/** Reads how fields age, and checks who refreshes them when all agents are known. */
final class AgingReader {
  private static final Map<String, OnStale> WORDS =
      Map.of("refuse", new OnStale.Refuse(), "flag", new OnStale.Flag());

  private final Desk desk;
  private final Collection<String> agents;
  private final List<Refreshing> refreshing = new ArrayList<>();

  private record Refreshing(String field, String agent, Value at) {}

  /**
   * @param agents the names of all agents of the file, whether their definitions are good or not
   */
  AgingReader(Desk desk, Collection<String> agents) {
    this.desk = desk;
    this.agents = agents;
  }

  /** How a field ages; empty when it does not, or something is wrong with it. */
  Optional<MaxAge> read(String field, Block block) {
    Optional<Duration> limit = block.value("maxAge").flatMap(Value::duration);
    Optional<Value> stale = block.value("onStale");
    if (stale.isPresent() && block.value("maxAge").isEmpty()) {
      stale.get().error("says nothing without 'maxAge'", "say how old the data may be, as 15m");
    }
    Optional<OnStale> then = stale.map(v -> onStale(field, v)).orElse(Optional.of(refuse()));
    return limit.flatMap(age -> then.map(what -> new MaxAge(age, what)));
  }

  private static OnStale refuse() {
    return new OnStale.Refuse();
  }

  private Optional<OnStale> onStale(String field, Value value) {
    if (!(value.node() instanceof MappingNode)) {
      return value.word(WORDS);
    }
    Block block =
        Block.ofKeys(
            desk,
            value.keyNode(),
            value.node(),
            "'onStale' of " + Kind.FIELD.called(field),
            Kind.ON_STALE.keys());
    return block
        .required("refresh", "write refuse, flag or { refresh: AGENT }")
        .flatMap(one -> one.text().flatMap(agent -> refresh(field, agent, one)));
  }

  private Optional<OnStale> refresh(String field, String agent, Value at) {
    if (!agents.contains(agent)) {
      at.error("is not an agent declared here: '" + agent + "'", Nearest.hint(agent, agents));
      return Optional.empty();
    }
    refreshing.add(new Refreshing(field, agent, at));
    return Optional.of(new OnStale.Refresh(agent));
  }

  /** A pointer to the time of the data; empty when there is none, or it is no pointer. */
  static Optional<String> dataTime(Block block) {
    Optional<Value> value = block.value("dataTime");
    Optional<String> pointer = value.flatMap(Value::text);
    if (pointer.isPresent() && !pointer.get().matches("(/([^~/]|~[01])*)+")) {
      value
          .orElseThrow()
          .error(
              "is '" + pointer.get() + "', not a JSON Pointer",
              "write the way to the time in the field's value, such as /asOf");
      return Optional.empty();
    }
    return pointer;
  }

  /** What an agent must not do that refreshes a field. */
  void check(Map<String, AgentDefinition> read) {
    for (Refreshing one : refreshing) {
      Optional.ofNullable(read.get(one.agent())).ifPresent(agent -> check(one, agent, read));
    }
  }

  private void check(Refreshing one, AgentDefinition agent, Map<String, AgentDefinition> read) {
    if (!agent.writes().contains(one.field())) {
      one.at()
          .error(
              "is agent '" + one.agent() + "', which does not write field '" + one.field() + "'",
              "name the agent that has it in its 'writes'");
    } else if (agent.revises().isPresent()) {
      one.at()
          .error(
              "is agent '" + one.agent() + "', which revises",
              "who refreshes a field cannot send work back");
    } else if (leadsTo(one.field(), agent, read, new LinkedHashSet<>())) {
      one.at()
          .error(
              "is agent '" + one.agent() + "', which would need the field itself to be fresh",
              "an agent that refreshes '"
                  + one.field()
                  + "' must not read it, nor a field whose"
                  + " refreshing reads it");
    }
  }

  private boolean leadsTo(
      String field, AgentDefinition agent, Map<String, AgentDefinition> read, Set<String> seen) {
    if (!seen.add(agent.name())) {
      return false;
    }
    if (agent.reads().contains(field)) {
      return true;
    }
    return refreshing.stream()
        .filter(other -> agent.reads().contains(other.field()))
        .map(other -> Optional.ofNullable(read.get(other.agent())))
        .anyMatch(next -> next.isPresent() && leadsTo(field, next.get(), read, seen));
  }
}

package dev.drover.definition;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** Reads what tells a gate's reviewers what is to be decided. */
final class BriefReader {
  private final Desk desk;
  private final Collection<String> names;
  private final Map<String, AgentDefinition> agents;

  /**
   * @param names the names of all agents of the file, whether their definitions are good or not
   * @param agents those that are good
   */
  BriefReader(Desk desk, Collection<String> names, Map<String, AgentDefinition> agents) {
    this.desk = desk;
    this.names = names;
    this.agents = agents;
  }

  /** The brief of a gate; empty when it has none, or something is wrong with it. */
  Optional<Brief> read(Block gate, String who) {
    return gate.value("brief").flatMap(value -> read(value, who));
  }

  private Optional<Brief> read(Value value, String who) {
    Block block =
        Block.ofKeys(desk, value.keyNode(), value.node(), "'brief' of " + who, Kind.BRIEF.keys());
    if (block.entries().size() != 1) {
      block.error("names not exactly one", "write { template: FILE } or { agent: NAME }");
      return Optional.empty();
    }
    Value one = block.entries().values().iterator().next();
    return one.key().equals("agent")
        ? one.text().flatMap(agent -> agent(one, agent))
        : one.text().flatMap(file -> template(one, file));
  }

  private Optional<Brief> template(Value value, String file) {
    try {
      String text = desk.files().text(NamedFiles.resolved("", file));
      if (!text.isBlank()) {
        return Optional.of(new Brief.Template(file, text));
      }
      value.error("names the empty file '" + file + "'", "write what a reviewer should know");
    } catch (UnusableFile unusable) {
      value.error("cannot be used: " + unusable.what(), unusable.hint());
    }
    return Optional.empty();
  }

  private Optional<Brief> agent(Value value, String name) {
    if (!names.contains(name)) {
      value.error("is not an agent declared here: '" + name + "'", Nearest.hint(name, names));
      return Optional.empty();
    }
    Optional<AgentDefinition> agent = Optional.ofNullable(agents.get(name));
    agent
        .filter(known -> !known.writes().isEmpty())
        .ifPresent(
            known ->
                value.error(
                    "is agent '" + name + "', which writes '" + known.writes().get(0) + "'",
                    "what it answers is shown to the reviewers only; take 'writes' away"));
    agent
        .filter(known -> known.revises().isPresent())
        .ifPresent(
            known ->
                value.error(
                    "is agent '" + name + "', which revises",
                    "who writes a brief cannot send work back"));
    return Optional.of(new Brief.ByAgent(name));
  }
}

package dev.drover.definition;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads how the values of a join's branches become one. */
final class MergeReader {
  private static final Map<String, OnConflict> POLICIES =
      PlaceReader.words(OnConflict.values(), OnConflict::word);
  private static final Map<String, Coercion> FORMS =
      PlaceReader.words(Coercion.values(), Coercion::word);

  private final Desk desk;
  private final Collection<String> agents;

  /**
   * @param agents the names of all agents of the file, whether their definitions are good or not
   */
  MergeReader(Desk desk, Collection<String> agents) {
    this.desk = desk;
    this.agents = agents;
  }

  /** The merge of a join; empty when it has none, or something is wrong with it. */
  Optional<MergeDefinition> read(Block join, String who) {
    return join.value("merge").flatMap(value -> read(value, "'merge' of " + who));
  }

  private Optional<MergeDefinition> read(Value value, String what) {
    int before = desk.problems().count();
    Block block = block(value, what, Kind.MERGE);
    Optional<Value> agent = block.value("agent");
    if (agent.isPresent() && block.entries().size() > 1) {
      block.error("has 'agent' and rules", "an agent decides by itself; take one of them away");
    }
    Optional<? extends MergeDefinition> merge =
        agent.isPresent() ? agent.flatMap(this::byAgent) : byRules(block, what, before);
    return desk.problems().count() > before ? Optional.empty() : merge.map(it -> it);
  }

  private Block block(Value value, String what, Kind kind) {
    return Block.ofKeys(desk, value.keyNode(), value.node(), what, kind.keys());
  }

  private Optional<MergeDefinition.ByAgent> byAgent(Value value) {
    Optional<String> name = value.text();
    name.filter(agent -> !agents.contains(agent))
        .ifPresent(
            agent ->
                value.error(
                    "is not an agent declared here: '" + agent + "'", Nearest.hint(agent, agents)));
    return name.map(MergeDefinition.ByAgent::new);
  }

  private Optional<MergeDefinition.ByRules> byRules(Block block, String what, int before) {
    List<String> priority =
        block.value("priority").map(Value::names).orElse(List.of()).stream()
            .map(Named::name)
            .toList();
    OnConflict policy =
        block.value("conflicts").flatMap(v -> v.word(POLICIES)).orElse(OnConflict.FAIL);
    Optional<FieldPath> newestBy =
        block.value("newestBy").flatMap(v -> v.text().flatMap(text -> field(v, text)));
    Map<String, SourceRule> sources = new LinkedHashMap<>();
    named(block, "sources", what)
        .forEach((name, v) -> source(v, name, what).ifPresent(rule -> sources.put(name, rule)));
    Optional<Schema> schema = block.value("schema").flatMap(Value::schema);
    Map<FieldPath, ListRule> lists = new LinkedHashMap<>();
    named(block, "lists", what)
        .forEach((name, v) -> field(v, name).ifPresent(at -> lists.put(at, list(v, name, what))));
    times(block, policy);
    return desk.problems().count() > before
        ? Optional.empty()
        : Optional.of(
            new MergeDefinition.ByRules(priority, policy, newestBy, sources, schema, lists));
  }

  private static void times(Block block, OnConflict policy) {
    Optional<Value> newestBy = block.value("newestBy");
    if (policy == OnConflict.NEWEST && newestBy.isEmpty()) {
      block.error(
          "takes the newest and has no 'newestBy'",
          "say where a value tells the time of its data, such as /asOf");
    }
    if (policy != OnConflict.NEWEST) {
      newestBy.ifPresent(
          v -> v.error("says nothing without 'conflicts: newest'", "add that, or remove this"));
    }
  }

  private Optional<SourceRule> source(Value value, String name, String what) {
    Block block = block(value, "source '" + name + "' of " + what, Kind.SOURCE);
    Map<FieldPath, FieldPath> rename = new LinkedHashMap<>();
    named(block, "rename", "source '" + name + "' of " + what)
        .forEach(
            (from, v) ->
                field(v, from)
                    .ifPresent(
                        at ->
                            v.text()
                                .flatMap(text -> field(v, text))
                                .ifPresent(to -> rename.put(at, to))));
    Map<FieldPath, Coercion> coerce = new LinkedHashMap<>();
    named(block, "coerce", "source '" + name + "' of " + what)
        .forEach(
            (field, v) ->
                field(v, field)
                    .ifPresent(at -> v.word(FORMS).ifPresent(form -> coerce.put(at, form))));
    try {
      return Optional.of(new SourceRule(rename, coerce));
    } catch (IllegalArgumentException clash) {
      block.error(String.valueOf(clash.getMessage()), "a field is spoken of once");
      return Optional.empty();
    }
  }

  private ListRule list(Value value, String name, String what) {
    Block block = block(value, "list '" + name + "' of " + what, Kind.LIST);
    Optional<FieldPath> key =
        block.value("key").flatMap(v -> v.text().flatMap(text -> field(v, text)));
    Optional<String> order =
        block
            .value("order")
            .flatMap(
                v -> v.text().filter(text -> field(v, text.replaceFirst("^-", "")).isPresent()));
    return ListRule.of(key, order);
  }

  private Map<String, Value> named(Block block, String key, String what) {
    return block
        .value(key)
        .map(
            v ->
                Block.ofNames(desk, v.keyNode(), v.node(), "'" + key + "' of " + what, name -> true)
                    .entries())
        .orElse(Map.of());
  }

  private static Optional<FieldPath> field(Value value, String written) {
    try {
      return Optional.of(FieldPath.of(written));
    } catch (IllegalArgumentException none) {
      value.error(
          "speaks of '" + written + "', which is no field",
          "write its name, or a JSON Pointer such as /address/city");
      return Optional.empty();
    }
  }
}

package dev.drover.definition;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import org.snakeyaml.engine.v2.nodes.MappingNode;

/** Reads the block of one gate. */
final class GateBlockReader {
  private final Desk desk;
  private final FieldUse use;
  private final LadderReader ladders;
  private final BriefReader briefs;

  /**
   * @param briefs knows the agents that may write one
   */
  GateBlockReader(Desk desk, FieldUse use, BriefReader briefs) {
    this.desk = desk;
    this.use = use;
    this.ladders = new LadderReader(desk);
    this.briefs = briefs;
  }

  /** The gate; empty when something is wrong with it. */
  Optional<GateDefinition> read(String name, Block block) {
    int before = desk.problems().count();
    String who = Kind.GATE.called(name);
    List<String> shows = use.names(block, "shows", "shows", who);
    Optional<String> writes = use.writtenOne(block, who);
    List<String> reviewers = reviewers(block);
    Optional<Ladder> ladder = ladders.ofPeople(block);
    Map<String, String> choices = choices(block, who);
    Optional<OnTimeout> end = end(block, choices);
    Optional<String> when = block.value("when").flatMap(Value::text);
    Optional<Probation> probation = probation(block, who);
    int approvers =
        block
            .value("minApprovers")
            .flatMap(v -> v.number(1, GateDefinition.MOST_APPROVERS))
            .orElse(1);
    boolean fourEyes = block.value("fourEyes").flatMap(Value::yesNo).orElse(false);
    Optional<Brief> brief = briefs.read(block, who);
    Optional<String> advice = use.one(block, "recommendation", "recommends by", who);
    List<String> evidence = use.names(block, "evidence", "shows as evidence", who);
    Map<String, String> effects = effects(block, choices, who);
    Optional<String> notify = block.value("notify").flatMap(Uris::outside);
    return desk.problems().count() > before
        ? Optional.empty()
        : ladder.flatMap(
            l ->
                end.map(
                    e ->
                        new GateDefinition(
                            name, shows, writes, reviewers, l, e, when, probation, choices,
                            approvers, fourEyes, brief, advice, evidence, effects, notify)));
  }

  private static List<String> reviewers(Block block) {
    Optional<Value> reviewers = block.value("reviewers");
    reviewers
        .filter(Value::isEmptyList)
        .ifPresent(
            v ->
                v.error(
                    "is empty: nobody can decide it",
                    "name users or groups, or leave the key out to let anyone decide"));
    return reviewers.map(Value::names).orElse(List.of()).stream().map(Named::name).toList();
  }

  private Map<String, String> choices(Block gate, String who) {
    Map<String, String> choices = new LinkedHashMap<>();
    texts(gate, "choices", who, ContractReader.NAME)
        .forEach(
            (choice, v) -> {
              if (GateDefinition.TAKEN.contains(choice)) {
                desk.problems()
                    .error(
                        v.keyNode(),
                        "'choices' of " + who + " may not be called '" + choice + "'",
                        "that is what approving, rejecting or not answering is called");
              }
              v.text().ifPresent(words -> choices.put(choice, words));
            });
    return choices;
  }

  private static Optional<OnTimeout> end(Block block, Map<String, String> choices) {
    String words =
        choices.isEmpty() ? "reject" : "reject, or one of its choices: " + names(choices);
    Optional<Value> value =
        block.required(
            "onTimeout",
            choices.isEmpty()
                ? "add: onTimeout: reject, or one of its choices"
                : "add: onTimeout: " + words);
    if (value.flatMap(Value::text).filter(GateDefinition.APPROVE::equals).isPresent()) {
      value.get().error("is 'approve': nobody approves by not answering", "say " + words);
      return Optional.empty();
    }
    Map<String, OnTimeout> known = new LinkedHashMap<>();
    known.put(GateDefinition.REJECT, new OnTimeout.Reject());
    choices.keySet().stream()
        .filter(choice -> !GateDefinition.TAKEN.contains(choice))
        .forEach(choice -> known.put(choice, new OnTimeout.Choose(choice)));
    return value.flatMap(v -> v.word(known));
  }

  private static String names(Map<String, String> choices) {
    return String.join(", ", choices.keySet());
  }

  private Optional<Probation> probation(Block gate, String who) {
    Optional<Value> value = gate.value("probation");
    if (value.isPresent() && gate.value("when").isEmpty()) {
      value.get().error("says nothing without 'when'", "the gate always asks; remove it");
    }
    return value.flatMap(v -> probation(v, who));
  }

  private Optional<Probation> probation(Value value, String who) {
    Block block =
        Block.ofKeys(
            desk, value.keyNode(), value.node(), "'probation' of " + who, Kind.PROBATION.keys());
    OptionalInt runs = number(block, "runs");
    OptionalInt days = number(block, "days");
    if (value.node() instanceof MappingNode && block.entries().isEmpty()) {
      block.error("says nothing", "say 'runs', 'days' or both");
    }
    return runs.isEmpty() && days.isEmpty()
        ? Optional.empty()
        : Optional.of(new Probation(runs, days));
  }

  private static OptionalInt number(Block block, String key) {
    return block.value(key).flatMap(v -> v.number(1, Probation.MOST)).stream()
        .mapToInt(Integer::intValue)
        .findAny();
  }

  private Map<String, String> effects(Block gate, Map<String, String> choices, String who) {
    List<String> decisions = GateDefinition.decisions(choices);
    Map<String, String> effects = new LinkedHashMap<>();
    texts(gate, "effects", who, any -> true)
        .forEach(
            (decision, v) -> {
              if (!decisions.contains(decision)) {
                desk.problems()
                    .error(
                        v.keyNode(),
                        "'effects' of "
                            + who
                            + " speaks of '"
                            + decision
                            + "', which is no decision of it",
                        Nearest.hint(decision, decisions));
              }
              v.text().ifPresent(words -> effects.put(decision, words));
            });
    return effects;
  }

  private Map<String, Value> texts(Block gate, String key, String who, Predicate<String> allowed) {
    return gate.value(key)
        .map(
            v ->
                Block.ofNames(desk, v.keyNode(), v.node(), "'" + key + "' of " + who, allowed)
                    .entries())
        .orElse(Map.of());
  }
}

package dev.drover.definition;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads the block of one state machine. */
final class MachineReader {
  private static final Map<String, Final> ENDS = PlaceReader.words(Final.values(), Final::word);

  /** What a machine calls the step in which it undoes its effects, beside those of its states. */
  private static final String ROLLBACK = "rollback";

  private final Desk desk;

  private final Map<String, GateDefinition> gates;

  /**
   * @param gates that the file declares
   */
  MachineReader(Desk desk, Map<String, GateDefinition> gates) {
    this.desk = desk;
    this.gates = gates;
  }

  /** The machine; empty when something is wrong with it. */
  Optional<MachineDefinition> read(String name, Block block) {
    int before = desk.problems().count();
    String who = Kind.MACHINE.called(name);
    Optional<String> initial =
        block.required("initial", "name the state it begins in").flatMap(Value::text);
    Optional<String> key = block.value("key").flatMap(Value::expression);
    int most =
        block
            .value("maxTransitions")
            .flatMap(v -> v.number(1, MachineDefinition.MOST_TRANSITIONS))
            .orElse(MachineDefinition.MAX_TRANSITIONS);
    Map<String, MachineState> states =
        block
            .required("states", "add: states: { NAME: { final: completed } }")
            .map(v -> states(v, who))
            .orElse(Map.of());
    if (desk.problems().count() > before || initial.isEmpty()) {
      return Optional.empty();
    }
    MachineDefinition machine = new MachineDefinition(name, initial.get(), key, most, states);
    Map<String, Value> at =
        block.value("states").map(v -> named(v, "'states' of " + who)).orElse(Map.of());
    block.value("initial").ifPresent(new MachineChecks(machine, at, gates)::check);
    return desk.problems().count() > before ? Optional.empty() : Optional.of(machine);
  }

  private Map<String, MachineState> states(Value value, String who) {
    Map<String, MachineState> states = new LinkedHashMap<>();
    named(value, "'states' of " + who).forEach((name, v) -> states.put(name, state(name, v, who)));
    if (states.containsKey(ROLLBACK)) {
      value.error("may not be called '" + ROLLBACK + "'", "that is what going back is called");
    }
    return states;
  }

  private Map<String, Value> named(Value value, String what) {
    return Block.ofNames(desk, value.keyNode(), value.node(), what, ContractReader.NAME).entries();
  }

  private MachineState state(String name, Value value, String machine) {
    String who = Kind.STATE.called(name) + " of " + machine;
    Block block = Block.ofKeys(desk, value.keyNode(), value.node(), who, Kind.STATE.keys());
    Optional<Duration> within = block.value("within").flatMap(Value::duration);
    Map<String, List<Transition>> on = new LinkedHashMap<>();
    block
        .value("on")
        .ifPresent(
            v -> named(v, "'on' of " + who).forEach((word, ways) -> on.put(word, ways(ways))));
    return new MachineState(
        name,
        block.value("entry").flatMap(Uris::of),
        within,
        block.value("onLimit").flatMap(Value::text),
        block.value("onError").flatMap(Value::text),
        block.value("next").map(this::ways).orElse(List.of()),
        on,
        block.value("ignore").map(Value::names).orElse(List.of()).stream()
            .map(Named::name)
            .toList(),
        block.value("final").flatMap(v -> v.word(ENDS)));
  }

  /** One transition or a list of them, each the name of a state or a block. */
  private List<Transition> ways(Value value) {
    List<Transition> ways = new ArrayList<>();
    List<Value> written =
        value.node() instanceof SequenceNode
            ? value.items("write a list of transitions")
            : List.of(value);
    written.forEach(each -> way(each).ifPresent(ways::add));
    return ways;
  }

  private Optional<Transition> way(Value value) {
    if (!(value.node() instanceof MappingNode)) {
      return value
          .text()
          .map(
              to ->
                  new Transition(
                      to, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()));
    }
    Block block =
        Block.ofKeys(
            desk,
            value.keyNode(),
            value.node(),
            "'" + value.key() + "' of " + value.block(),
            Kind.TRANSITION.keys());
    Optional<String> when = block.value("when").flatMap(Value::text);
    Optional<String> effect = block.value("effect").flatMap(Uris::of);
    Optional<String> compensate =
        block
            .value("compensate")
            .flatMap(v -> v.text().filter(Transition.NONE::equals).or(() -> Uris.of(v)));
    Optional<String> rollback = block.value("rollback").flatMap(Value::text);
    return block
        .required("to", "name the state it leads to")
        .flatMap(Value::text)
        .map(to -> new Transition(to, when, effect, compensate, rollback));
  }
}

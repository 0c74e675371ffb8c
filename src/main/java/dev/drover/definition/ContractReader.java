package dev.drover.definition;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads the text of one contract file into a cluster, reporting all that is wrong with it. */
final class ContractReader {
  static final String EXTENSION = ".drover.yaml";

  static final Predicate<String> NAME =
      Pattern.compile("[A-Za-z][A-Za-z0-9_-]*").asMatchPredicate();
  private static final Predicate<String> STEP_ID =
      Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]*").asMatchPredicate();

  private final String location;
  private final Problems problems;
  private final Desk desk;
  private final Map<String, At> declaredAt = new LinkedHashMap<>();

  /**
   * @param location the file as people should see it; its last part gives the cluster its name
   * @param folder where the files stand that it names
   * @param placeholders resolves placeholders; throws IllegalArgumentException for unknown ones
   */
  ContractReader(String location, Folder folder, UnaryOperator<String> placeholders) {
    this.location = location;
    this.problems = new Problems(location);
    NamedFiles files = new NamedFiles(folder);
    this.desk = new Desk(problems, placeholders, files, new SchemaFiles(files));
  }

  Contract read(byte[] content) {
    String name = clusterName();
    Optional<Cluster> cluster =
        new ContractText(problems).root(content).map(root -> cluster(name, root));
    return new Contract(cluster.filter(c -> problems.count() == 0), problems.all());
  }

  private String clusterName() {
    String file =
        location.substring(Math.max(location.lastIndexOf('/'), location.lastIndexOf('\\')) + 1);
    String base =
        file.endsWith(EXTENSION) ? file.substring(0, file.length() - EXTENSION.length()) : file;
    if (!NAME.test(base)) {
      problems.error(
          Optional.empty(),
          "'" + base + "' is not a name for a cluster",
          "name the file with letters, digits, '-' and '_' before " + EXTENSION);
      return "unnamed";
    }
    return base;
  }

  private Cluster cluster(String name, Node root) {
    Block top = Block.ofKeys(desk, root, root, Kind.CONTRACT.word(), Kind.CONTRACT.keys());
    if (top.entries().isEmpty() && problems.count() == 0) {
      top.error("declares nothing", "declare a workflow, or remove the file");
    }
    PlaceReader places = new PlaceReader(desk);
    Block memory = names(top, "memory", NAME);
    Block agentNames = names(top, "agents", NAME);
    Block stepIds = names(top, "steps", STEP_ID);
    AgingReader aging = new AgingReader(desk, agentNames.entries().keySet());
    Map<String, FieldDefinition> fields =
        all(memory, Kind.FIELD, (field, block) -> Optional.of(places.field(field, block, aging)));
    FieldUse use = new FieldUse(problems, memory.entries().keySet(), ownedByInput(fields));
    Set<String> revisable = new LinkedHashSet<>(agentNames.entries().keySet());
    revisable.addAll(stepIds.entries().keySet());
    FallbackReader fallbacks = new FallbackReader(desk, agentNames.entries().keySet());
    OutputRules outputs = new OutputRules(fields);
    Block limitNames = names(top, "rateLimits", NAME);
    RateLimitReader limited = new RateLimitReader(desk, limitNames.entries().keySet());
    Map<String, RateLimit> limits = all(limitNames, Kind.RATE_LIMIT, limited::read);
    AgentReader reader = new AgentReader(desk, revisable, use, fallbacks, outputs, limited);
    Map<String, AgentDefinition> agents = all(agentNames, Kind.AGENT, reader::read);
    BriefReader briefs = new BriefReader(desk, agentNames.entries().keySet(), agents);
    Map<String, GateDefinition> gates =
        all(names(top, "gates", NAME), Kind.GATE, new GateBlockReader(desk, use, briefs)::read);
    Map<String, EventDefinition> events =
        all(names(top, "events", NAME), Kind.EVENT, new EventReader(desk, use, outputs)::read);
    Map<String, MachineDefinition> machines =
        all(names(top, "stateMachines", NAME), Kind.MACHINE, new MachineReader(desk, gates)::read);
    Map<String, TriggerDefinition> triggers =
        all(names(top, "triggers", NAME), Kind.TRIGGER, new TriggerReader(desk)::read);
    StepReader rules = new StepReader(desk, use, fallbacks, outputs, limited);
    Map<String, StepRule> steps = all(stepIds, Kind.STEP, rules::read);
    JoinReader joinReader =
        new JoinReader(desk, new MergeReader(desk, agentNames.entries().keySet()));
    Map<String, JoinDefinition> joins =
        all(names(top, "joins", STEP_ID), Kind.JOIN, joinReader::read);
    fallbacks.check(agents);
    aging.check(agents);
    Map<String, Function<String, WorkflowDefinition>> workflows =
        all(
            names(top, "workflows", NAME),
            Kind.WORKFLOW,
            (workflow, block) -> Optional.of(places.workflow(workflow, block)));
    String hash = ContractHash.of(root, desk.files().all());
    return new Cluster(
        name,
        location,
        hashed(workflows, hash),
        fields,
        agents,
        gates,
        events,
        machines,
        triggers,
        steps,
        joins,
        limits,
        declaredAt);
  }

  private Block names(Block top, String section, Predicate<String> allowed) {
    return top.value(section)
        .map(v -> Block.ofNames(desk, v.keyNode(), v.node(), "'" + section + "'", allowed))
        .orElseGet(() -> Block.none(desk));
  }

  private <T> Map<String, T> all(
      Block names, Kind kind, BiFunction<String, Block, Optional<T>> reader) {
    Map<String, T> read = new LinkedHashMap<>();
    names
        .entries()
        .forEach(
            (name, v) -> {
              declaredAt.put(kind.called(name), At.of(v.keyNode().getStartMark()));
              Block block =
                  Block.ofKeys(desk, v.keyNode(), v.node(), kind.called(name), kind.keys());
              reader.apply(name, block).ifPresent(definition -> read.put(name, definition));
            });
    return read;
  }

  private static Set<String> ownedByInput(Map<String, FieldDefinition> fields) {
    return fields.values().stream()
        .filter(FieldDefinition::ownedByInput)
        .map(FieldDefinition::name)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Map<String, WorkflowDefinition> hashed(
      Map<String, Function<String, WorkflowDefinition>> drafts, String hash) {
    Map<String, WorkflowDefinition> workflows = new LinkedHashMap<>();
    drafts.forEach((name, draft) -> workflows.put(name, draft.apply(hash)));
    return workflows;
  }
}

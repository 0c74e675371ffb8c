package dev.drover.definition;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;

/** Reads the block of one join. */
final class JoinReader {
  /** More branches than anybody has under way at once. */
  private static final int MOST_AT_ONCE = 10_000;

  private static final int MOST_BRANCHES = 1_000_000;
  private static final int MOST_RETRIES = 100;
  private static final String FORGET = "fireAndForget";
  private static final Set<String> BESIDE_FORGET = Set.of(FORGET, "maxConcurrency", "hint");
  private static final Map<String, Require> WORDS =
      Checks.ordered(Map.of("all", new Require.All(), "bestEffort", new Require.BestEffort()));
  private static final Map<String, StopEarly> STOPS =
      PlaceReader.words(StopEarly.values(), StopEarly::word);

  private final Desk desk;
  private final MergeReader merges;
  private final AlertReader alerts;

  JoinReader(Desk desk, MergeReader merges) {
    this.desk = desk;
    this.merges = merges;
    this.alerts = new AlertReader(desk);
  }

  /** The join; empty when something is wrong with it. */
  Optional<JoinDefinition> read(String id, Block block) {
    int before = desk.problems().count();
    Optional<Value> forgotten = block.value(FORGET);
    Optional<FireAndForget> forget = forgotten.flatMap(value -> forget(id, value));
    Optional<Require> require =
        forgotten.isPresent()
            ? Optional.of(new Require.BestEffort())
            : block
                .required("require", "say all, bestEffort or { mandatory: [...], atLeast: n }")
                .flatMap(value -> require(id, value));
    forgotten.ifPresent(value -> others(block));
    Optional<Duration> limit = block.value("branchTimeout").flatMap(Value::duration);
    int atOnce =
        block
            .value("maxConcurrency")
            .flatMap(value -> value.number(1, MOST_AT_ONCE))
            .orElse(JoinDefinition.MAX_CONCURRENCY);
    StopEarly stop =
        block.value("stopEarly").flatMap(value -> value.word(STOPS)).orElse(StopEarly.NEVER);
    Optional<Value> hint = block.value("hint");
    Map<String, String> hints = hint.filter(JoinReader::isMap).map(this::hints).orElse(Map.of());
    String otherwise =
        hint.filter(value -> !isMap(value))
            .flatMap(Value::text)
            .orElse(forgotten.isPresent() ? FireAndForget.HINT : JoinDefinition.HINT);
    Optional<MergeDefinition> merge = merges.read(block, Kind.JOIN.called(id));
    OptionalInt batch = batch(block, merge.isPresent());
    Optional<AlertDefinition> alert = alerts.read(block, Kind.JOIN.called(id));
    return desk.problems().count() > before
        ? Optional.empty()
        : require.map(
            what ->
                new JoinDefinition(
                    id, what, limit, atOnce, stop, otherwise, hints, merge, batch, alert, forget));
  }

  private Optional<FireAndForget> forget(String id, Value value) {
    int before = desk.problems().count();
    Block block =
        Block.ofKeys(
            desk,
            value.keyNode(),
            value.node(),
            "'" + FORGET + "' of " + Kind.JOIN.called(id),
            Kind.FIRE_AND_FORGET.keys());
    int retries =
        block.value("retries").flatMap(number -> number.number(0, MOST_RETRIES)).orElse(0);
    Duration backoff =
        block.value("backoff").flatMap(Value::duration).orElse(FireAndForget.BACKOFF);
    return desk.problems().count() > before
        ? Optional.empty()
        : Optional.of(new FireAndForget(retries, backoff));
  }

  /** What is said of branches that are waited for. */
  private static void others(Block block) {
    block.entries().entrySet().stream()
        .filter(entry -> !BESIDE_FORGET.contains(entry.getKey()))
        .forEach(
            entry ->
                entry
                    .getValue()
                    .error(
                        "stands beside '" + FORGET + "', and nobody waits for these branches",
                        entry.getKey().equals("branchTimeout")
                            ? "give the steps in them a timeout of their own"
                            : "keep one of the two"));
  }

  private static OptionalInt batch(Block block, boolean merges) {
    Optional<Integer> batch = block.value("batch").flatMap(value -> value.number(1, MOST_AT_ONCE));
    if (batch.isPresent() && merges) {
      block.error(
          "has both 'batch' and 'merge'",
          "batches keep no values that could be merged; let their items write them somewhere");
    }
    return batch.map(OptionalInt::of).orElse(OptionalInt.empty());
  }

  private Optional<Require> require(String id, Value value) {
    if (!isMap(value)) {
      return value.word(WORDS);
    }
    int before = desk.problems().count();
    Block block =
        Block.ofKeys(
            desk,
            value.keyNode(),
            value.node(),
            "'require' of " + Kind.JOIN.called(id),
            Kind.REQUIRE.keys());
    List<String> mandatory =
        block.value("mandatory").map(Value::names).orElse(List.of()).stream()
            .map(Named::name)
            .toList();
    Optional<Integer> atLeast =
        block.value("atLeast").flatMap(number -> number.number(1, MOST_BRANCHES));
    Optional<Require.Tolerance> tolerate = block.value("tolerate").flatMap(JoinReader::tolerance);
    if (block.value("atLeast").isPresent() && block.value("tolerate").isPresent()) {
      block.error(
          "has both 'atLeast' and 'tolerate'",
          "say how many are needed or how many may be missing");
    }
    if (desk.problems().count() > before) {
      return Optional.empty();
    }
    if (mandatory.isEmpty() && atLeast.isEmpty() && tolerate.isEmpty()) {
      block.error("requires nothing", "name branches or a number, or write bestEffort");
      return Optional.empty();
    }
    return Optional.of(
        new Require.Quorum(
            mandatory, atLeast.map(OptionalInt::of).orElse(OptionalInt.empty()), tolerate));
  }

  private static Optional<Require.Tolerance> tolerance(Value value) {
    Optional<String> text = value.numeral();
    Optional<Require.Tolerance> tolerance =
        text.filter(written -> written.matches("\\d{1,9}|(\\d{1,2}|100)%"))
            .map(
                written ->
                    new Require.Tolerance(
                        Integer.parseInt(written.replace("%", "")), written.endsWith("%")));
    if (text.isPresent() && tolerance.isEmpty()) {
      value.error(
          "is '" + text.get() + "', neither a number of branches nor a share of them",
          "write for example 3 or 10%");
    }
    return tolerance;
  }

  private Map<String, String> hints(Value value) {
    Block block =
        Block.ofNames(desk, value.keyNode(), value.node(), "'hint'", branch -> !branch.isBlank());
    Map<String, String> hints = new LinkedHashMap<>();
    block
        .entries()
        .forEach((branch, hint) -> hint.text().ifPresent(text -> hints.put(branch, text)));
    return hints;
  }

  private static boolean isMap(Value value) {
    return value.node() instanceof MappingNode;
  }
}

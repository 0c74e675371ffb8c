package dev.drover.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drover.definition.ContractFiles;
import dev.drover.definition.Definitions;
import dev.drover.gate.Gate;
import dev.drover.gate.Gates;
import dev.drover.journal.Journal;
import dev.drover.journal.JournalUnavailable;
import dev.drover.journal.Payload;
import dev.drover.journal.Run;
import dev.drover.journal.RunStatus;
import dev.drover.journal.Trail;
import dev.drover.memory.FieldVersion;
import dev.drover.memory.RunMemory;
import dev.drover.store.SqliteJournalProvider;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.MulticastDefinition;
import org.apache.camel.model.ProcessorDefinition;

/**
 * Whatever is written, in parallel or in a row, however often the process dies and the run is
 * replayed: memory equals a model of it that fits on a page.
 */
class MemoryModelTest {
  private static final int FIELDS = 5;

  /**
   * @param branches what each writes, by number of the field; one branch is a plain row of steps
   * @param waits whether a person decides behind it, so that what comes next is a replay
   */
  record Stage(List<List<Integer>> branches, boolean parallel, boolean waits) {}

  /**
   * @param at number of the journal's write, counted from the last start of the process
   * @param told whether the write was made
   */
  record Crash(int at, boolean told) {}

  /** What a field holds: how often it was written, and how often another one was by then. */
  record Value(int count, int saw) {
    Map<String, Object> tree() {
      return Map.of("count", count, "saw", saw);
    }
  }

  @Property(tries = 20)
  void memory_equals_its_model(
      @ForAll("stages") List<Stage> stages, @ForAll("crashes") List<Crash> crashes)
      throws Exception {
    Path directory = Files.createTempDirectory("memory-model");
    Map<Integer, Value> model = new TreeMap<>();
    stages.forEach(stage -> perform(stage, model));

    try (Journal journal =
        new SqliteJournalProvider().open(directory.resolve("data"), InstantSource.system())) {
      Run run = ended(directory, journal, stages, new ArrayList<>(crashes));

      assertThat(run.error()).isEmpty();
      assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
      assertThat(run.output().value()).isEqualTo(seen(model));
      RunMemory memory =
          new RunMemory(Trail.of(journal.history(run.id()).orElseThrow()), List.of());
      assertThat(stored(memory.now())).isEqualTo(stored(model));
      model.forEach(
          (field, value) ->
              assertThat(numbers(memory, field))
                  .containsExactlyElementsOf(
                      IntStream.rangeClosed(1, value.count()).boxed().toList()));
    } finally {
      try (var files = Files.walk(directory)) {
        files.sorted(java.util.Comparator.reverseOrder()).forEach(p -> p.toFile().delete());
      }
    }
  }

  // the model

  private static void perform(Stage stage, Map<Integer, Value> known) {
    Map<Integer, Value> published = new TreeMap<>();
    for (List<Integer> branch : stage.branches()) {
      Map<Integer, Value> view = new TreeMap<>(known);
      for (int field : branch) {
        view.put(field, next(count(view, field), count(view, neighbour(field))));
        published.put(field, view.get(field));
      }
    }
    known.putAll(published);
  }

  private static int count(Map<Integer, Value> view, int field) {
    return view.containsKey(field) ? view.get(field).count() : 0;
  }

  private static Value next(int count, int saw) {
    return new Value(count + 1, saw);
  }

  private static int neighbour(int field) {
    return (field + 1) % FIELDS;
  }

  private static Map<String, Object> seen(Map<Integer, Value> model) {
    Map<String, Object> all = new LinkedHashMap<>();
    for (int field = 0; field < FIELDS; field++) {
      all.put("f" + field, model.containsKey(field) ? model.get(field).tree() : null);
    }
    return all;
  }

  private static Map<String, Object> stored(Map<Integer, Value> model) {
    Map<String, Object> all = new TreeMap<>();
    model.forEach((field, value) -> all.put("f" + field + "~" + value.count(), value.tree()));
    return all;
  }

  private static Map<String, Object> stored(List<FieldVersion> versions) {
    Map<String, Object> all = new TreeMap<>();
    versions.forEach(v -> all.put(v.field() + "~" + v.number(), v.value().value()));
    return all;
  }

  private static List<Integer> numbers(RunMemory memory, int field) {
    return memory.versions().stream()
        .filter(version -> version.field().equals("f" + field))
        .map(FieldVersion::number)
        .toList();
  }

  // the run

  /** Starts the application again until the run has ended, with one crash less each time. */
  private static Run ended(Path directory, Journal journal, List<Stage> stages, List<Crash> crashes)
      throws Exception {
    for (int process = 0; process < 60; process++) {
      Crash crash = crashes.isEmpty() ? new Crash(MortalJournal.NEVER, false) : crashes.remove(0);
      MortalJournal mortal = new MortalJournal(journal, crash.at(), crash.told());
      try (DefaultCamelContext context = application(directory, mortal.journal(), stages)) {
        context.start();
        carryOn(context, mortal);
      }
      List<Run> runs = journal.runsByPrefix("", 9);
      assertThat(runs).hasSizeLessThanOrEqualTo(1);
      if (!runs.isEmpty() && runs.get(0).status().terminal()) {
        return runs.get(0);
      }
    }
    throw new AssertionError("the run does not end: " + journal.runsByPrefix("", 9));
  }

  /** Until it waits for the next process, has ended, or the journal is dead. */
  private static void carryOn(DefaultCamelContext context, MortalJournal mortal) {
    try {
      Gates gates = Gates.of(context);
      for (Gate gate : gates.list(false)) {
        gates.approve(gate.id(), "ann", null);
      }
      Runs runs = Runs.of(context);
      Run run =
          runs.start(
              new StartRequest("w", Payload.of("in"), Optional.of("key"), Map.of(), Map.of()));
      if (run.status() == RunStatus.QUARANTINED) {
        runs.resolve(run.id(), new Resolution.Retry(), "ann");
      }
      var settled = runs.settled(run.id());
      await()
          .atMost(Duration.ofSeconds(30))
          .pollInterval(Duration.ofMillis(5))
          .until(() -> mortal.isDead() || settled.isDone());
    } catch (JournalUnavailable died) {
      assertThat(mortal.isDead()).isTrue();
    }
  }

  private static DefaultCamelContext application(
      Path directory, Journal journal, List<Stage> stages) throws Exception {
    StringBuilder contract = new StringBuilder("workflows: { w: {} }\nmemory:\n");
    StringBuilder agents = new StringBuilder("agents:\n");
    List<String> names = new ArrayList<>();
    for (int field = 0; field < FIELDS; field++) {
      contract.append("  f").append(field).append(": {}\n");
      agents.append(
          "  w%1$d: { uri: \"bean:w%1$d\", reads: [f%1$d, f%2$d], writes: f%1$d }\n"
              .formatted(field, neighbour(field)));
      names.add("f" + field);
    }
    agents.append("  all: { uri: \"bean:all\", reads: ").append(names).append(" }\n");
    contract
        .append(agents)
        .append(
            "gates: { g: { due: 1h, escalate: [{ to: [boss], due: 1ms }], onTimeout: reject } }\n");
    contract.append("joins: {");
    for (int stage = 0; stage < stages.size(); stage++) {
      if (stages.get(stage).branches().size() > 1) {
        contract.append(" panel").append(stage).append(": { require: all },");
      }
    }
    contract.append(" }\n");
    Path file = Files.writeString(directory.resolve("t.drover.yaml"), contract);
    DefaultCamelContext context = new DefaultCamelContext();
    context.getRegistry().bind("journal", Journal.class, journal);
    for (int field = 0; field < FIELDS; field++) {
      context.getRegistry().bind("w" + field, new Writer(field));
    }
    context.getRegistry().bind("all", new Reader());
    Definitions.of(context).put(new ContractFiles(x -> x).load(file));
    context.addRoutes(route(stages));
    return context;
  }

  private static RouteBuilder route(List<Stage> stages) {
    return new RouteBuilder() {
      @Override
      public void configure() {
        ProcessorDefinition<?> route = from("workflow:w").routeId("w");
        int number = 0;
        for (Stage stage : stages) {
          String id = "panel" + number++;
          route = stage.branches().size() == 1 ? row(route, stage) : panel(route, stage, id);
          route = stage.waits() ? route.to("gate:g") : route;
        }
        route.to("agent:all");
      }
    };
  }

  private static ProcessorDefinition<?> row(ProcessorDefinition<?> route, Stage stage) {
    stage.branches().get(0).forEach(field -> route.to("agent:w" + field));
    return route;
  }

  private static ProcessorDefinition<?> panel(
      ProcessorDefinition<?> route, Stage stage, String id) {
    MulticastDefinition panel = route.multicast();
    panel.id(id);
    if (stage.parallel()) {
      panel.parallelProcessing();
    }
    for (List<Integer> branch : stage.branches()) {
      var way = panel.pipeline();
      branch.forEach(field -> way.to("agent:w" + field));
      way.end();
    }
    return panel.end();
  }

  /** Counts its field's versions, and notes how often its neighbour's field was written. */
  public static final class Writer {
    private final int field;

    Writer(int field) {
      this.field = field;
    }

    /** The field's next value, out of what the agent reads. */
    public Object handle(Map<String, Map<String, Integer>> body) {
      return next(count(body.get("f" + field)), count(body.get("f" + neighbour(field)))).tree();
    }

    private static int count(Map<String, Integer> value) {
      return value == null ? 0 : value.get("count");
    }
  }

  /** Gives back what it reads. */
  public static final class Reader {
    /** All fields. */
    public Object handle(Map<String, Object> body) {
      return body;
    }
  }

  // what is tried

  @Provide
  Arbitrary<List<Stage>> stages() {
    Arbitrary<List<Integer>> row =
        Arbitraries.integers().between(0, FIELDS - 1).list().ofMinSize(1).ofMaxSize(3);
    Arbitrary<List<List<Integer>>> one = row.map(List::of);
    Arbitrary<List<List<Integer>>> several =
        Combinators.combine(
                Arbitraries.shuffle(IntStream.range(0, FIELDS).boxed().toList()),
                Arbitraries.integers().between(2, FIELDS),
                Arbitraries.integers().between(1, 2))
            .as(MemoryModelTest::split);
    return Combinators.combine(
            Arbitraries.oneOf(one, several),
            Arbitraries.of(true, false),
            Arbitraries.of(true, false))
        .as(Stage::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(4);
  }

  /** Each field in one branch only, there as often as said. */
  private static List<List<Integer>> split(List<Integer> fields, int branches, int times) {
    List<List<Integer>> all = new ArrayList<>();
    for (int i = 0; i < branches; i++) {
      List<Integer> branch = new ArrayList<>();
      for (int time = 0; time < times; time++) {
        for (int at = i; at < fields.size(); at += branches) {
          branch.add(fields.get(at));
        }
      }
      all.add(branch);
    }
    return all;
  }

  @Provide
  Arbitrary<List<Crash>> crashes() {
    return Combinators.combine(Arbitraries.integers().between(1, 12), Arbitraries.of(true, false))
        .as(Crash::new)
        .list()
        .ofMaxSize(4);
  }
}

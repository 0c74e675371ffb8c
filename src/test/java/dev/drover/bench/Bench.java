package dev.drover.bench;

import dev.drover.store.RawSqlite;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Measures all workloads that are wanted, and prints a line for each figure. */
public final class Bench {
  private final Settings settings;
  private final Path directory;
  private final PrintStream out;
  private final String version;

  /**
   * @param directory empty, on the disk that is to be measured
   */
  private Bench(Settings settings, Path directory, PrintStream out, String version) {
    this.settings = settings;
    this.directory = directory;
    this.out = out;
    this.version = version;
  }

  /** Measures what the environment asks for, on the disk of the current directory. */
  public static void main(String[] args) throws Exception {
    Path base = Files.createDirectories(Path.of("target").toAbsolutePath());
    Path directory = Files.createTempDirectory(base, "bench");
    String version =
        System.getProperty("drover.version", "unknown") + " on JDK " + Runtime.version().feature();
    try {
      new Bench(Settings.of(System.getenv()), directory, System.out, version).run();
    } finally {
      remove(directory);
    }
  }

  private static void remove(Path directory) throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  private void run() throws Exception {
    if (settings.wants("W1")) {
      inMemory();
    }
    if (settings.wants("W2")) {
      crowds("W2");
    }
    if (settings.wants("W4")) {
      crowds("W4");
    }
    if (settings.wants("W5")) {
      durable();
    }
    if (settings.wants("memory-at")) {
      memoryAt();
    }
    if (settings.wants("boot")) {
      boot();
    }
  }

  /** W1: nothing is on disk. */
  private void inMemory() throws Exception {
    try (DroverApplication none = new DroverApplication(directory.resolve("none"), "none");
        DroverApplication memory = new DroverApplication(directory.resolve("memory"), "memory");
        DroverApplication fields =
            DroverApplication.withFields(directory.resolve("fields"), "memory");
        BareCamel camel = new BareCamel()) {
      for (int callers : new int[] {1, 50}) {
        String c = "c" + callers;
        inMemory(
            new Variant("camel-step", "W1", c, BareCamel.NOTE, callers, camel.call()),
            product("W1", c + "-none", "", callers, none.call()),
            product("W1", c + "-memory", "", callers, memory.call()),
            product("W1", c + "-memory-fields", Pipeline.NOTE, callers, fields.call()));
      }
    }
  }

  private void inMemory(Variant bare, Variant none, Variant memory, Variant fields)
      throws Exception {
    Rounds rounds = measured(List.of(bare, none, memory, fields));
    print(rounds.ratio(none, bare));
    print(rounds.extraMicros(memory, none));
    print(rounds.timeRatio(fields, memory));
  }

  /** W2 and W4: runs that wait for their agents, all at the same time. */
  private void crowds(String workload) throws Exception {
    for (Shape shape : Shape.of(workload)) {
      List<double[]> rounds = CrowdProcess.rounds(shape, directory.resolve(shape.name()), settings);
      Variant variant =
          new Variant(
              shape.isBare() ? shape.variant() : "product",
              workload,
              shape.isBare() ? "memory" : shape.variant(),
              CrowdProcess.note(shape),
              shape.runs(),
              caller -> 1);
      List<String> metrics = List.of("wall_ms", "p50_ms", "p99_ms");
      for (int i = 0; i < metrics.size(); i++) {
        int figure = i;
        List<Double> values = rounds.stream().map(round -> round[figure]).toList();
        print(new Line(variant, metrics.get(i), "ms", variant.note(), values, version));
      }
    }
  }

  /** W5: every step is on disk before the next one starts. */
  private void durable() throws Exception {
    String note = "SQLite WAL synchronous=FULL, JDK " + Runtime.version().feature();
    try (DroverApplication drover = new DroverApplication(directory.resolve("durable"), "durable");
        RawSqlite raw = new RawSqlite(directory.resolve("raw"))) {
      Variant.Call alone =
          caller -> {
            raw.alone();
            return 1;
          };
      Variant.Call grouped =
          caller -> {
            raw.grouped();
            return 1;
          };
      Variant c1 = product("W5", "c1", note, 1, drover.call());
      Variant c50 = product("W5", "c50", note, 50, drover.call());
      Variant raw1 = new Variant("raw-sqlite", "W5", "c1", note, 1, alone);
      Variant raw50 = new Variant("raw-sqlite", "W5", "c50-group", note, 50, grouped);
      Rounds rounds = measured(List.of(raw1, c1, raw50, c50));
      print(rounds.ratio(c1, raw1));
      print(rounds.ratio(c50, raw50));
    }
  }

  /** How long it takes to see the store of a long run as one of its steps saw it. */
  private void memoryAt() throws Exception {
    try (LongRun run = new LongRun(directory.resolve("memory-at"))) {
      Variant read = product("memory-at", "c1", LongRun.NOTE, 1, run.readAtTheMiddle());
      print(Rounds.of(List.of(read), settings, version).readMillis(read));
    }
  }

  /** From the start of a JVM until the first run of its application has ended. */
  private void boot() throws Exception {
    List<Double> rounds = new ArrayList<>();
    for (int i = 0; i < settings.rounds(); i++) {
      Duration took = Boot.once(directory.resolve("boot" + i));
      rounds.add(took.toNanos() / 1e6);
    }
    Variant variant = product("boot", "c1", Boot.NOTE, 1, caller -> 1);
    print(new Line(variant, "boot_to_first_run_ms", "ms", variant.note(), rounds, version));
  }

  private Variant product(
      String workload, String name, String note, int callers, Variant.Call call) {
    return new Variant("product", workload, name, note, callers, call);
  }

  private Rounds measured(List<Variant> variants) throws Exception {
    Rounds rounds = Rounds.of(variants, settings, version);
    for (Variant variant : variants) {
      print(rounds.stepsPerSecond(variant));
      print(rounds.cpuMicrosPerStep(variant));
    }
    return rounds;
  }

  private void print(Line line) {
    out.println(line.json());
  }
}

package dev.drover.sample;

import dev.drover.app.CamelLaunch;
import dev.drover.cli.door.Mode;
import dev.drover.cli.door.Running;
import dev.drover.cli.door.Settings;
import dev.drover.gate.Gates;
import dev.drover.journal.Journal;
import dev.drover.journal.Outcome;
import dev.drover.journal.Payload;
import dev.drover.journal.Run;
import dev.drover.journal.StepRecord;
import dev.drover.rerun.RerunRequest;
import dev.drover.run.StartRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The application of this directory, as a person would start it, with its samples' routes. */
public final class SampleApplication implements AutoCloseable {
  private static final Path HOME = Path.of("").toAbsolutePath();

  private final Journal journal;
  private final Running application;

  public SampleApplication(Path data) {
    this(data, HOME.resolve("routes"));
  }

  public SampleApplication(Path data, Path routes) {
    this(data, routes, HOME);
  }

  private SampleApplication(Path data, Path routes, Path home) {
    CamelLaunch launch = new CamelLaunch();
    journal = launch.openJournal(data);
    application = launch.start(new Settings(data, routes, home), Mode.ONE_SHOT, journal);
  }

  /** With properties of its own, which come after those of this directory. */
  public static SampleApplication with(Map<String, Object> properties, Path data)
      throws IOException {
    Path home = Files.createDirectories(data.resolve("home"));
    String own =
        properties.entrySet().stream()
            .map(one -> one.getKey() + " = " + one.getValue() + "\n")
            .collect(Collectors.joining());
    Files.writeString(
        home.resolve("application.properties"),
        Files.readString(HOME.resolve("application.properties")) + "\n" + own);
    return new SampleApplication(data, HOME.resolve("routes"), home);
  }

  /** A copy of a directory of a sample, for a test to change. */
  public static Path copy(String directory, Path to) throws IOException {
    Path from = HOME.resolve(directory);
    try (Stream<Path> all = Files.walk(from)) {
      for (Path path : all.toList()) {
        Files.copy(path, to.resolve(from.relativize(path)), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    return to;
  }

  public Run run(String workflow, Object input) throws Exception {
    return run(workflow, Payload.of(input));
  }

  public Run run(String workflow, Payload input) throws Exception {
    return settled(start(workflow, input));
  }

  public Run start(String workflow, Object input) {
    return start(workflow, Payload.of(input));
  }

  private Run start(String workflow, Payload input) {
    return application.runs().start(StartRequest.of(workflow, input));
  }

  /** Begins a run that does one step or branch of another again, and nothing else. */
  public Run only(Run run, String path) {
    return application.reruns().rerun(run.id(), RerunRequest.only(path));
  }

  /** How often a step failed so far, in the journal. */
  public long tries(Run run, String path) {
    return application.runs().history(run.id()).attempts().stream()
            .filter(tried -> tried.key().path().value().equals(path))
            .count()
        + application.runs().history(run.id()).records().stream()
            .filter(step -> step.key().path().value().equals(path))
            .filter(step -> step.outcome() instanceof Outcome.Failed)
            .count();
  }

  public Run settled(Run run) throws Exception {
    return application.runs().settled(run.id()).get(120, TimeUnit.SECONDS);
  }

  /** Tries again what failed. */
  public Run resumed(Run failed) throws Exception {
    return settled(application.runs().resume(failed.id()));
  }

  public Gates gates() {
    return application.gates();
  }

  /** Paths of the steps that a run completed, in the order of their records. */
  public List<String> completed(Run run) {
    return application.runs().history(run.id()).records().stream()
        .filter(step -> step.outcome() instanceof Outcome.Completed)
        .map(StepRecord::key)
        .map(key -> key.path().value())
        .toList();
  }

  public static Map<?, ?> output(Run run) {
    return (Map<?, ?>) run.output().value();
  }

  @Override
  public void close() {
    application.close();
    journal.close();
  }
}

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
import dev.drover.run.StartRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The application of this directory, as a person would start it, with its samples' routes. */
public final class SampleApplication implements AutoCloseable {
  private static final Path HOME = Path.of("").toAbsolutePath();

  private final Journal journal;
  private final Running application;

  public SampleApplication(Path data) {
    this(data, HOME.resolve("routes"));
  }

  public SampleApplication(Path data, Path routes) {
    CamelLaunch launch = new CamelLaunch();
    journal = launch.openJournal(data);
    application = launch.start(new Settings(data, routes, HOME), Mode.ONE_SHOT, journal);
  }

  public Run run(String workflow, Object input) throws Exception {
    return run(workflow, Payload.of(input));
  }

  public Run run(String workflow, Payload input) throws Exception {
    return settled(application.runs().start(StartRequest.of(workflow, input)));
  }

  public Run settled(Run run) throws Exception {
    return application.runs().settled(run.id()).get(30, TimeUnit.SECONDS);
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

package dev.drover.run;

import dev.drover.gate.Gates;
import dev.drover.journal.Journal;
import dev.drover.journal.Run;
import dev.drover.rerun.Reruns;
import dev.drover.testing.TestApplication;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;

/** An application in a directory: closed and opened again it is what a restart would find. */
public final class RunFixture implements AutoCloseable {
  private final TestApplication app;

  RunFixture(Path directory, String contract, RoutesBuilder routes) throws Exception {
    this(directory, contract, routes, Clock.systemUTC());
  }

  RunFixture(Path directory, String contract, RoutesBuilder routes, InstantSource clock)
      throws Exception {
    Path file = Files.writeString(directory.resolve("test.drover.yaml"), contract);
    app =
        TestApplication.with()
            .contracts(file)
            .routes(routes)
            .data(directory.resolve("data"))
            .clock(clock)
            .start();
  }

  /** What a new process would find after an orderly end of this one, or its crash. */
  public void restart() throws Exception {
    app.restart();
  }

  /** See {@link TestApplication#crashAt(String)}. */
  public void crashAt(String point) {
    app.crashAt(point);
  }

  /** See {@link TestApplication#crashAt(String, String)}. */
  public void crashAt(String point, String step) {
    app.crashAt(point, step);
  }

  /** Whether it came to where it was to crash. */
  public boolean hasCrashed() {
    return app.hasCrashed();
  }

  public Run run(String workflow, Object input) throws Exception {
    return settled(app.start(workflow, input));
  }

  public Run settled(Run run) throws Exception {
    return runs().settled(run.id()).get(20, TimeUnit.SECONDS);
  }

  /** The run when neither it nor its children move any more, or the application has crashed. */
  public Run rested(Run run) {
    return app.awaitRest(run);
  }

  public Runs runs() {
    return app.runs();
  }

  public Reruns reruns() {
    return app.reruns();
  }

  public Gates gates() {
    return app.gates();
  }

  public Journal journal() {
    return app.journal();
  }

  public CamelContext context() {
    return app.context();
  }

  @Override
  public void close() {
    app.close();
  }
}

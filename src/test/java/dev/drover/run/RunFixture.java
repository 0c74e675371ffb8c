package dev.drover.run;

import dev.drover.definition.ContractFiles;
import dev.drover.definition.Definitions;
import dev.drover.gate.Gates;
import dev.drover.journal.Journal;
import dev.drover.journal.Payload;
import dev.drover.journal.Run;
import dev.drover.store.SqliteJournalProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** An application in a directory: closed and opened again it is what a restart would find. */
final class RunFixture implements AutoCloseable {
  private final Path directory;
  private final RoutesBuilder routes;
  private final String contract;
  private final Queue<String> done = new ConcurrentLinkedQueue<>();
  private DefaultCamelContext context;
  private Journal journal;

  RunFixture(Path directory, String contract, RoutesBuilder routes) throws Exception {
    this.directory = directory;
    this.contract = contract;
    this.routes = routes;
    open();
  }

  private void open() throws Exception {
    Path file = directory.resolve("test.drover.yaml");
    Files.writeString(file, contract);
    journal = new SqliteJournalProvider().open(directory.resolve("data"), Clock.systemUTC());
    context = new DefaultCamelContext();
    context.getRegistry().bind("journal", Journal.class, journal);
    Definitions.of(context).put(new ContractFiles(x -> x).load(file));
    context.addRoutes(routes);
    context.start();
  }

  /** What a new process would find after an orderly end of this one. */
  void restart() throws Exception {
    close();
    open();
  }

  Run run(String workflow, Object input) throws Exception {
    Run run = runs().start(StartRequest.of(workflow, Payload.of(input)));
    return settled(run);
  }

  Run settled(Run run) throws Exception {
    return runs().settled(run.id()).get(20, TimeUnit.SECONDS);
  }

  Runs runs() {
    return Runs.of(context);
  }

  Gates gates() {
    return Gates.of(context);
  }

  Journal journal() {
    return journal;
  }

  DefaultCamelContext context() {
    return context;
  }

  /** What really happened, in order, over all restarts. */
  Queue<String> done() {
    return done;
  }

  @Override
  public void close() throws IOException {
    context.close();
    journal.close();
  }
}

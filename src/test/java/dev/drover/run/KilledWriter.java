package dev.drover.run;

import dev.drover.definition.ContractFiles;
import dev.drover.definition.Definitions;
import dev.drover.journal.Journal;
import dev.drover.journal.Payload;
import dev.drover.journal.Run;
import dev.drover.store.SqliteJournalProvider;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** A process that starts a run, or carries one on; its crash points are system properties. */
final class KilledWriter {
  static final String CONTRACT =
      """
      workflows: { w: {} }
      memory: { note: {} }
      steps: { write: { writes: note }, read: { reads: note } }
      """;

  private KilledWriter() {}

  /**
   * @param args the directory, and the first run's id where it is to be carried on
   */
  public static void main(String[] args) throws Exception {
    Path directory = Path.of(args[0]);
    Path contract = Files.writeString(directory.resolve("test.drover.yaml"), CONTRACT);
    try (Journal journal =
            new SqliteJournalProvider().open(directory.resolve("data"), InstantSource.system());
        DefaultCamelContext context = new DefaultCamelContext()) {
      context.getRegistry().bind("journal", Journal.class, journal);
      Definitions.of(context).put(new ContractFiles(x -> x).load(contract));
      context.addRoutes(routes(directory));
      context.start();
      Runs runs = Runs.of(context);
      runs.recover();
      Run run =
          journal.runsByPrefix("", 1).isEmpty()
              ? runs.start(StartRequest.of("w", Payload.of("in")))
              : journal.runsByPrefix("", 1).get(0);
      System.out.println(runs.settled(run.id()).get(20, TimeUnit.SECONDS).status());
    }
  }

  private static RouteBuilder routes(Path directory) {
    return new RouteBuilder() {
      @Override
      public void configure() {
        from("workflow:w")
            .process(e -> {})
            .id("before")
            .process(
                e -> {
                  Files.writeString(
                      directory.resolve("effects"),
                      "written\n",
                      StandardOpenOption.CREATE,
                      StandardOpenOption.APPEND);
                  e.getMessage().setBody("note");
                })
            .id("write")
            .process(e -> {})
            .id("read");
      }
    };
  }
}

package dev.drover.bench;

import dev.drover.definition.ContractFiles;
import dev.drover.definition.Definitions;
import dev.drover.journal.Journal;
import dev.drover.store.SqliteJournalProvider;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;

/** The pipeline with Drover. */
final class DroverApplication implements AutoCloseable {
  private final Journal journal;
  private final CamelContext context = new DefaultCamelContext();

  /**
   * Starts it.
   *
   * @param directory for its contract and journal; created
   * @param durability of the workflow, as in a contract
   */
  DroverApplication(Path directory, String durability) throws Exception {
    this(directory, durability, "");
  }

  private DroverApplication(Path directory, String durability, String memory) throws Exception {
    Files.createDirectories(directory);
    Path contract =
        Files.writeString(
            directory.resolve("bench.drover.yaml"),
            "workflows: { bench: { durability: %s } }\n".formatted(durability) + memory);
    journal = new SqliteJournalProvider().open(directory.resolve("data"), InstantSource.system());
    context.getRegistry().bind("journal", Journal.class, journal);
    Definitions.of(context).put(new ContractFiles(x -> x).load(contract));
    context.addRoutes(new Pipeline("workflow:bench"));
    context.start();
  }

  /** The same, but each step reads two fields and writes one. */
  static DroverApplication withFields(Path directory, String durability) throws Exception {
    return new DroverApplication(directory, durability, Pipeline.fields());
  }

  Variant.Call call() {
    return Pipeline.call(context, "workflow:bench");
  }

  @Override
  public void close() throws Exception {
    context.close();
    journal.close();
  }
}

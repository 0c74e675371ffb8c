package dev.drover.crash;

import dev.drover.testing.Witness;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Where programs are run and killed: a home with routes, and two witnesses. */
final class Stage implements AutoCloseable {
  private final Path directory;
  private final Jvm jvm;
  private final Witness ledger;
  private final Witness modelCalls;

  Stage(Path directory) throws IOException {
    this.directory = directory;
    this.jvm = new Jvm(directory);
    this.ledger = Witness.start(directory.resolve("effects.jsonl"));
    this.modelCalls = Witness.start(directory.resolve("calls.jsonl"));
    furnish(directory.resolve("home"));
  }

  private void furnish(Path home) throws IOException {
    copy(Path.of("routes/schemas"), home.resolve("routes/schemas"));
    copy(Path.of("routes/prompts"), home.resolve("routes/prompts"));
    copy(Path.of("src/test/resources/crash"), home.resolve("routes"));
    Files.writeString(
        home.resolve("application.properties"),
        """
        ledger.port = %d
        camel.component.agent.model-call-log = %s
        invoice.master = %s
        """
            .formatted(
                ledger.port(),
                modelCalls.uri(),
                Path.of("samples/invoice/master").toAbsolutePath()));
    Path beans = Path.of("routes/invoice-beans.camel.yaml");
    Files.copy(beans, home.resolve("routes").resolve(beans.getFileName()));
  }

  /** The directory of routes and settings. */
  Path home() {
    return directory.resolve("home");
  }

  Path input() {
    return home().resolve("routes/invoice.eml");
  }

  /** A fresh data directory. */
  Path data(String name) throws IOException {
    return Files.createDirectories(directory.resolve(name));
  }

  Jvm jvm() {
    return jvm;
  }

  Witness ledger() {
    return ledger;
  }

  Witness modelCalls() {
    return modelCalls;
  }

  @Override
  public void close() {
    ledger.close();
    modelCalls.close();
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}

package dev.drover.testing;

import dev.drover.definition.ContractRoutesLoader;
import dev.drover.journal.Journal;
import dev.drover.journal.JournalProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What of an application under test outlives its processes: files, and the journal's content. */
final class Storage implements AutoCloseable {
  private final Optional<Path> own;
  private final List<Path> contracts;
  private final InstantSource clock;
  private final @Nullable Path data;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "drover-test");
            thread.setDaemon(true);
            return thread;
          });
  private @Nullable Journal journal;

  private Storage(
      Optional<Path> own, List<Path> contracts, InstantSource clock, @Nullable Path data) {
    this.own = own;
    this.contracts = contracts;
    this.clock = clock;
    this.data = data;
  }

  static Storage of(TestApplicationBuilder made) throws IOException {
    boolean needsData = made.data == null && !made.inMemory;
    Optional<Path> own =
        needsData || !made.texts.isEmpty()
            ? Optional.of(Files.createTempDirectory("drover-test"))
            : Optional.empty();
    List<Path> contracts = new ArrayList<>(made.contracts);
    for (String name : made.texts.keySet()) {
      Path file = own.orElseThrow().resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, made.texts.get(name));
      if (name.endsWith("." + ContractRoutesLoader.EXTENSION)) {
        contracts.add(file);
      }
    }
    Path data = needsData ? own.orElseThrow().resolve("data") : made.data;
    return new Storage(own, contracts, made.clock, made.inMemory ? null : data);
  }

  /** Files of all contracts. */
  List<Path> contracts() {
    return contracts;
  }

  /** Go on with what the journal's writer has answered. */
  Executor threads() {
    return threads;
  }

  /** The journal, opened unless it is. */
  Journal open() {
    Journal known = journal;
    if (known == null) {
      JournalProvider provider =
          ServiceLoader.load(JournalProvider.class)
              .findFirst()
              .orElseThrow(() -> new IllegalStateException("No store is on the class path."));
      known = data == null ? provider.inMemory() : provider.open(data, clock);
      journal = known;
    }
    return known;
  }

  /** Ends a process's hold of the journal; one in memory stays as it is. */
  void closeJournal() {
    Journal known = journal;
    if (known != null && data != null) {
      known.close();
      journal = null;
    }
  }

  /** Deletes what nobody asked to keep. */
  @Override
  public void close() {
    closeJournal();
    threads.shutdown();
    own.ifPresent(Storage::delete);
  }

  private static void delete(Path directory) {
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The test's directory " + directory + " stays.", e);
    }
  }
}

package dev.drover.app;

import dev.drover.cli.door.Contracts;
import dev.drover.cli.door.Settings;
import dev.drover.definition.Cluster;
import dev.drover.definition.ContractFiles;
import dev.drover.definition.Definitions;
import dev.drover.definition.InvalidContracts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The contract files that an application would load, read without one, when first asked for. */
final class ContractsOnDisk implements Contracts {
  private static final Logger LOG = LoggerFactory.getLogger(ContractsOnDisk.class);
  private static final String ENDING = ".drover.yaml";

  private final Settings settings;
  private Optional<Definitions> read = Optional.empty();

  ContractsOnDisk(Settings settings) {
    this.settings = settings;
  }

  @Override
  public synchronized Optional<Cluster> clusterOf(String workflow) {
    if (read.isEmpty()) {
      read = Optional.of(definitions());
    }
    return read.get().clusterOf(workflow);
  }

  private Definitions definitions() {
    ContractFiles reader = new ContractFiles(Placeholders.of(settings));
    Definitions found = new Definitions();
    for (Path file : files(settings.routes())) {
      try {
        found.put(reader.load(file));
      } catch (InvalidContracts broken) {
        LOG.info("Nothing is known of what {} declares", file, broken);
      }
    }
    return found;
  }

  private static List<Path> files(Path routes) {
    if (!Files.isDirectory(routes)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(routes)) {
      return all.filter(file -> file.toString().endsWith(ENDING)).sorted().toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(routes + " cannot be listed", unreadable);
    }
  }
}

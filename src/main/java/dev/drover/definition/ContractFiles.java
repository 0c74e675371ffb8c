package dev.drover.definition;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Contract files read without a Camel context. Safe for use by many threads. */
public final class ContractFiles {
  private final UnaryOperator<String> placeholders;

  /**
   * @param placeholders resolves every {@code {{...}}} of a text; throws IllegalArgumentException
   *     for one without a value
   */
  public ContractFiles(UnaryOperator<String> placeholders) {
    this.placeholders = placeholders;
  }

  /**
   * All problems of contract files, placeholders taking their default values; one without a default
   * is a warning.
   *
   * @param paths files, or directories whose {@code *.drover.yaml} are meant
   * @throws UncheckedIOException when a directory cannot be listed
   */
  public static List<Problem> check(Path... paths) {
    return new ContractFiles(new DefaultValues()).problems(List.of(paths));
  }

  /**
   * All problems of contract files together, those between them included.
   *
   * @param paths files, or directories whose {@code *.drover.yaml} are meant
   * @throws UncheckedIOException when a directory cannot be listed
   */
  public List<Problem> problems(Collection<Path> paths) {
    List<Problem> found = new ArrayList<>();
    Definitions together = new Definitions();
    for (Path file : paths.stream().flatMap(ContractFiles::files).distinct().toList()) {
      Contract contract = contract(file);
      found.addAll(contract.problems());
      contract.cluster().ifPresent(cluster -> found.addAll(between(together, cluster)));
    }
    return List.copyOf(found);
  }

  /**
   * The definitions of files that have no problems, placeholders taking their default values.
   *
   * @param paths files, or directories whose {@code *.drover.yaml} are meant
   * @throws UncheckedIOException when a directory cannot be listed
   */
  public static List<Cluster> clusters(Path... paths) {
    ContractFiles files = new ContractFiles(new DefaultValues());
    return Stream.of(paths)
        .flatMap(ContractFiles::files)
        .distinct()
        .flatMap(file -> files.contract(file).cluster().stream())
        .toList();
  }

  /**
   * The definitions of one file.
   *
   * @throws InvalidContracts when it cannot be read or has a problem
   */
  public Cluster load(Path file) {
    return contract(file).orThrow();
  }

  private Contract contract(Path file) {
    try {
      byte[] content = Files.readAllBytes(file);
      return new ContractReader(file.toString(), folderOf(file), placeholders).read(content);
    } catch (IOException missing) {
      Problem unread =
          new Problem(
              file.toString(), 1, 1, Severity.ERROR, "the file cannot be read", "check its path");
      return new Contract(Optional.empty(), List.of(unread));
    }
  }

  private static List<Problem> between(Definitions together, Cluster cluster) {
    Optional<Cluster> namesake =
        together.clusters().stream().filter(c -> c.name().equals(cluster.name())).findFirst();
    if (namesake.isPresent()) {
      return List.of(sameName(cluster, namesake.get()));
    }
    try {
      together.put(cluster);
      return List.of();
    } catch (InvalidContracts clash) {
      return clash.problems();
    }
  }

  // Loaded one after the other, the later file would silently take the place of the earlier.
  private static Problem sameName(Cluster cluster, Cluster other) {
    return new Problem(
        cluster.location(),
        1,
        1,
        Severity.ERROR,
        "cluster '" + cluster.name() + "' is " + other.location() + " already",
        "give one of the files another name");
  }

  private static Folder folderOf(Path file) {
    Path absolute = file.toAbsolutePath();
    return relative -> Files.readAllBytes(absolute.resolveSibling(relative).normalize());
  }

  private static Stream<Path> files(Path path) {
    if (!Files.isDirectory(path)) {
      return Stream.of(path);
    }
    try (Stream<Path> all = Files.walk(path)) {
      return all
          .filter(file -> file.toString().endsWith(ContractReader.EXTENSION))
          .sorted()
          .toList()
          .stream();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(path + " cannot be listed", unreadable);
    }
  }
}

package dev.drover.cli;

import dev.drover.cli.door.Exit;
import dev.drover.cli.door.Finding;
import dev.drover.run.InvalidInput;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Checks routes and contracts without starting anything. */
@Command(name = "validate", description = "Check routes and contract files.")
final class ValidateCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(
      arity = "0..*",
      paramLabel = "FILE",
      description = "Files or directories (default: the routes directory).")
  List<String> files = List.of();

  @Option(names = "--format", paramLabel = "F", description = "text, json or sarif.")
  Optional<String> format = Optional.empty();

  ValidateCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Findings findings = findings();
    List<Path> paths =
        files.isEmpty()
            ? List.of(session.settings().routes())
            : files.stream().map(this::existing).toList();
    List<Finding> found = session.launch().check(paths).stream().map(this::asCalled).toList();
    findings.print(found, session.terminal());
    return found.stream().anyMatch(one -> one.severity() == Finding.Severity.ERROR)
        ? Exit.INVALID
        : Exit.OK;
  }

  /** The file as the caller would name it. */
  private Finding asCalled(Finding one) {
    Path file = Path.of(one.file());
    Path here = session.caller().directory();
    String name = file.startsWith(here) ? here.relativize(file).toString() : one.file();
    return one.in(name);
  }

  private Path existing(String file) {
    Path path = session.resolve(file);
    if (!Files.isReadable(path)) {
      throw new InvalidInput("There is no readable file " + file + ".", "Looked at " + path + ".");
    }
    return path;
  }

  private Findings findings() {
    String given = format.orElse(session.json() ? "json" : "text").toLowerCase(Locale.ROOT);
    return switch (given) {
      case "text" -> Findings.TEXT;
      case "json" -> Findings.JSON;
      case "sarif" -> Findings.SARIF;
      default ->
          throw new Misuse("There is no format '" + given + "'.", "One of text, json, sarif.");
    };
  }
}

package dev.drover.cli;

import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The root command and the options that stand before or after any command. */
@Command(
    name = "drover",
    description = "Durable multi-agent orchestration as plain Apache Camel routes.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    scope = ScopeType.INHERIT,
    usageHelpAutoWidth = true,
    sortOptions = false)
final class Globals {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      scope = ScopeType.INHERIT,
      description = "Data directory (default ./data).")
  Optional<String> data = Optional.empty();

  @Option(
      names = "--routes",
      paramLabel = "DIR",
      scope = ScopeType.INHERIT,
      description = "Routes and contracts (default ./routes).")
  Optional<String> routes = Optional.empty();

  @Option(
      names = "--url",
      paramLabel = "URL",
      scope = ScopeType.INHERIT,
      description = "Ask the server there instead.")
  Optional<String> url = Optional.empty();

  @Option(names = "--json", scope = ScopeType.INHERIT, description = "Print one JSON document.")
  boolean json;

  @Option(
      names = "--as",
      paramLabel = "USER",
      scope = ScopeType.INHERIT,
      description = "Who you are (default: your account's name).")
  Optional<String> as = Optional.empty();

  @Option(
      names = "--no-color",
      scope = ScopeType.INHERIT,
      description = "No colours; NO_COLOR does the same.")
  boolean noColor;
}

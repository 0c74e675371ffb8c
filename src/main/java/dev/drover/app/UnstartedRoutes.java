package dev.drover.app;

import dev.drover.cli.door.Finding;
import dev.drover.definition.ContractFiles;
import dev.drover.definition.Definitions;
import dev.drover.route.RouteCheck;
import dev.drover.route.RouteProblem;
import dev.drover.route.RouteWarning;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/**
 * Checks route files in a context that is thrown away without being started: their structure, by
 * Camel, and whether a run could be carried on behind every node, by the engine.
 */
final class UnstartedRoutes {
  private static final String ROUTES = ".camel.yaml";
  private static final String CONTRACTS = ".drover.yaml";

  /** How Camel's YAML loader says where it stopped. */
  private static final Pattern LINE = Pattern.compile("line (\\d+)(?:, column (\\d+))?");

  private UnstartedRoutes() {}

  /**
   * What is to say about these files, or those of these directories. A route file is judged with
   * the contracts beside it.
   */
  static List<Finding> check(List<Path> places) {
    Set<Path> files = new LinkedHashSet<>();
    places.forEach(place -> files.addAll(belonging(place)));
    boolean hasRoutes = files.stream().anyMatch(file -> file.toString().endsWith(ROUTES));
    return hasRoutes
        ? checkTogether(List.copyOf(files))
        : FailureFindings.of(ContractFiles.clusters(places.toArray(Path[]::new)), Map.of());
  }

  private static List<Path> belonging(Path place) {
    if (Files.isDirectory(place)) {
      return Stream.concat(in(place, CONTRACTS), in(place, ROUTES)).toList();
    }
    if (!place.toString().endsWith(ROUTES)) {
      return List.of();
    }
    Path directory = place.toAbsolutePath().normalize().resolveSibling("");
    return Stream.concat(in(directory, CONTRACTS), Stream.of(place)).toList();
  }

  private static Stream<Path> in(Path directory, String ending) {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Finding> checkTogether(List<Path> files) {
    try (DefaultCamelContext context = new DefaultCamelContext()) {
      context.setSourceLocationEnabled(true);
      context.getPropertiesComponent().setLocation("file:application.properties;optional=true");
      context.getPropertiesComponent().setOverrideProperties(directories());
      context.build();
      for (Path file : files) {
        List<Finding> broken = load(context, file);
        if (!broken.isEmpty()) {
          return broken;
        }
      }
      List<RouteProblem> problems = RouteCheck.problems(context);
      return problems.isEmpty()
          ? undecided(context)
          : problems.stream().map(UnstartedRoutes::finding).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the application starts with all the same. */
  private static List<Finding> undecided(DefaultCamelContext context) {
    List<Finding> found = new ArrayList<>();
    RouteCheck.warnings(context).forEach(warning -> found.add(finding(warning)));
    found.addAll(
        FailureFindings.of(Definitions.of(context).clusters(), RouteCheck.concerned(context)));
    return found;
  }

  private static Finding finding(RouteWarning warning) {
    return new Finding(
        warning.found().place(),
        Math.max(1, warning.found().line()),
        1,
        Finding.Severity.WARNING,
        warning.found().message(),
        warning.hint());
  }

  private static Properties directories() {
    Properties properties = new Properties();
    properties.setProperty("drover.data", "data");
    properties.setProperty("drover.home", System.getProperty("drover.home", "."));
    return properties;
  }

  private static List<Finding> load(DefaultCamelContext context, Path file) {
    try {
      Resource resource = PluginHelper.getResourceLoader(context).resolveResource("file:" + file);
      PluginHelper.getRoutesLoader(context).loadRoutes(resource);
      return List.of();
    } catch (Exception e) {
      return List.of(finding(file, e));
    }
  }

  private static Finding finding(Path file, Exception broken) {
    for (Throwable cause = broken; cause != null; cause = cause.getCause()) {
      if (cause instanceof MarkedYamlEngineException syntax
          && syntax.getProblemMark().isPresent()) {
        Mark at = syntax.getProblemMark().get();
        return unloadable(
            file, at.getLine() + 1, at.getColumn() + 1, "not YAML: " + syntax.getProblem());
      }
    }
    String message = String.valueOf(broken.getMessage());
    Matcher line = LINE.matcher(message);
    boolean found = line.find();
    return unloadable(
        file,
        found ? Integer.parseInt(line.group(1)) : 1,
        found && line.group(2) != null ? Integer.parseInt(line.group(2)) : 1,
        message.lines().findFirst().orElse("it cannot be loaded"));
  }

  private static Finding unloadable(Path file, int line, int column, String message) {
    return new Finding(
        file.toString(),
        line,
        column,
        Finding.Severity.ERROR,
        message,
        "Camel cannot load this file; see the YAML DSL for the shape of routes.");
  }

  private static Finding finding(RouteProblem problem) {
    return new Finding(
        problem.place(),
        Math.max(1, problem.line()),
        1,
        Finding.Severity.ERROR,
        problem.message(),
        "The application does not start with it.");
  }

  /** All that is wrong, contracts first. */
  static List<Finding> after(List<Finding> contracts, List<Path> places) {
    boolean broken = contracts.stream().anyMatch(f -> f.severity() == Finding.Severity.ERROR);
    List<Finding> all = new ArrayList<>(contracts);
    if (!broken) {
      all.addAll(check(places));
    }
    return all;
  }
}

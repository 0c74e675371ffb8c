package dev.drover.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The names that routes and contracts leave open, as {@code {{legal.due:4h}}} does. */
final class OpenNames {
  private static final List<String> ENDINGS = List.of(".drover.yaml", ".camel.yaml");
  private static final Pattern NAME = Pattern.compile("\\{\\{[?!]?\\s*([^:{}?!\\s]+)\\s*(?=[:}])");
  private static final Pattern COMMENT = Pattern.compile("(?m)^\\s*#.*$");

  /** What Camel reads behind these is no property. */
  private static final Set<String> FUNCTIONS =
      Set.of("env", "sys", "bean", "service", "service.name", "service.host", "service.port");

  private OpenNames() {}

  /**
   * The names in the files of a directory that an application would load; none where there is no
   * such directory.
   *
   * @throws UncheckedIOException when one cannot be read
   */
  static Set<String> in(Path routes) {
    if (!Files.isDirectory(routes)) {
      return Set.of();
    }
    try (Stream<Path> files = Files.list(routes)) {
      Set<String> names = new TreeSet<>();
      files
          .filter(file -> ENDINGS.stream().anyMatch(file.toString()::endsWith))
          .forEach(file -> names.addAll(in(text(file))));
      return names;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(routes + " cannot be listed", unreadable);
    }
  }

  static Set<String> in(String text) {
    Set<String> names = new TreeSet<>();
    Matcher matcher = NAME.matcher(COMMENT.matcher(text).replaceAll(""));
    while (matcher.find()) {
      names.add(matcher.group(1));
    }
    names.removeAll(FUNCTIONS);
    return names;
  }

  private static String text(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(file + " cannot be read", unreadable);
    }
  }
}

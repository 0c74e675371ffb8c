package dev.drover.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The files this test runs in, and the names they declare. */
final class Repository {
  static final Path ROOT = Path.of("").toAbsolutePath();

  /** Whether what is written from the product is to be written anew before it is compared. */
  static final boolean WRITES = Boolean.getBoolean("drover.writeDocs");

  static final Path MAIN = ROOT.resolve("src/main/java");
  private static final Path BASE = MAIN.resolve("dev/drover");

  private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/|//[^\\n]*");
  private static final Pattern DECLARED =
      Pattern.compile("\\b(?:class|interface|record|enum)\\s+([A-Z]\\w*)");
  private static final Pattern IMPORTED =
      Pattern.compile("(?m)^import (?:static )?[\\w.]*?\\.([A-Z]\\w*)(?:\\.[\\w.]+)?;");

  private Repository() {}

  static List<Path> javaFiles(Path below) {
    return files(below).stream().filter(file -> file.toString().endsWith(".java")).toList();
  }

  static List<Path> files(Path below) {
    try (Stream<Path> all = Files.walk(below)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Packages with sources, without the common part: {@code cli.door}. */
  static Set<String> packages() {
    Set<String> found = new TreeSet<>();
    for (Path file : javaFiles(BASE)) {
      found.add(BASE.relativize(file.getParent()).toString().replace('/', '.').replace('\\', '.'));
    }
    return found;
  }

  /** Names of types that the product declares, also nested ones, or imports. */
  static Set<String> types() {
    Set<String> found = new TreeSet<>();
    for (Path file : javaFiles(MAIN)) {
      String code = COMMENT.matcher(text(file)).replaceAll(" ");
      DECLARED.matcher(code).results().forEach(match -> found.add(match.group(1)));
      IMPORTED.matcher(code).results().forEach(match -> found.add(match.group(1)));
    }
    return found;
  }

  /** The file of a type of the product; empty when it has none. */
  static String sourceOf(String type) {
    return javaFiles(MAIN).stream()
        .filter(file -> file.endsWith(type + ".java"))
        .findFirst()
        .map(Repository::text)
        .orElse("");
  }

  /** Names of types that the tests declare. */
  static Set<String> testTypes() {
    Set<String> found = new TreeSet<>();
    for (Path file : javaFiles(ROOT.resolve("src/test/java"))) {
      String code = COMMENT.matcher(text(file)).replaceAll(" ");
      DECLARED.matcher(code).results().forEach(match -> found.add(match.group(1)));
    }
    return found;
  }
}

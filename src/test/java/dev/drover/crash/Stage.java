package dev.drover.crash;

import dev.drover.testing.Witness;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/**
 * Where programs are run and killed: a home with routes, two witnesses, and a class path of jars
 * only, for which an archive of loaded classes can be made once.
 */
final class Stage implements AutoCloseable {
  private static final int LIMIT_SECONDS = 120;

  private final Path directory;
  private final String classPath;
  private final Witness ledger;
  private final Witness modelCalls;

  Stage(Path directory) throws IOException {
    this.directory = directory;
    this.classPath = classPath(directory);
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

  Witness ledger() {
    return ledger;
  }

  Witness modelCalls() {
    return modelCalls;
  }

  /** Starts a program of the test class path; what it complains of goes to a file. */
  Process start(Class<?> program, Map<String, String> properties, Path log, String... args)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xshare:auto",
            "-Xlog:disable",
            "-Xlog:all=error:stderr",
            "-Dfile.encoding=UTF-8",
            "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn"));
    Path archive = directory.resolve("classes.jsa");
    command.add(
        (Files.exists(archive) ? "-XX:SharedArchiveFile=" : "-XX:ArchiveClassesAtExit=") + archive);
    properties.forEach((name, value) -> command.add("-D" + name + "=" + value));
    command.addAll(List.of("-cp", classPath, program.getName()));
    command.addAll(List.of(args));
    return new ProcessBuilder(command)
        .directory(directory.toFile())
        .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
        .start();
  }

  /** The exit status of a process that must end by itself. */
  static int exit(Process process) throws InterruptedException {
    if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
      return -1;
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    ledger.close();
    modelCalls.close();
  }

  /** An archive of classes can only be made of jars. */
  private static String classPath(Path directory) throws IOException {
    List<String> jars = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      Path path = Path.of(entry);
      jars.add(Files.isDirectory(path) ? jar(path, directory, jars.size()).toString() : entry);
    }
    return String.join(File.pathSeparator, jars);
  }

  private static Path jar(Path classes, Path directory, int number) throws IOException {
    Path jar = directory.resolve("classes-" + number + ".jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
        Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        out.putNextEntry(new JarEntry(classes.relativize(file).toString().replace('\\', '/')));
        Files.copy(file, out);
      }
    }
    return jar;
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

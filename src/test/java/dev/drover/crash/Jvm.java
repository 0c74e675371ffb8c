package dev.drover.crash;

import java.io.File;
import java.io.IOException;
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
 * Starts programs of the test class path in processes of their own, quickly: the class path is made
 * of jars only, for which the first program that ends by itself leaves an archive of loaded
 * classes.
 */
final class Jvm {
  private static final int LIMIT_SECONDS = 120;

  private final Path directory;
  private final String classPath;

  Jvm(Path directory) throws IOException {
    this.directory = directory;
    this.classPath = classPath(directory);
  }

  /** Starts a program of the test class path; what it complains of goes to a file. */
  Process start(Class<?> program, Map<String, String> properties, Path log, String... args)
      throws IOException {
    return start(List.of(), program, properties, log, args);
  }

  /** The same with options for the JVM. */
  Process start(
      List<String> options,
      Class<?> program,
      Map<String, String> properties,
      Path log,
      String... args)
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
    command.addAll(options);
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
}

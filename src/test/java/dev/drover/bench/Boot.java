package dev.drover.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A process that starts a JVM, its application, and one durable run of ten steps. */
public final class Boot {
  static final String NOTE = "a new JVM, SerialGC, no class archive; one durable run of ten steps";
  private static final String DONE = "first run completed";

  private Boot() {}

  /** The child. */
  public static void main(String[] args) throws Exception {
    try (DroverApplication drover = new DroverApplication(Path.of(args[0]), "durable")) {
      int unused = drover.call().steps(0);
      System.out.println(DONE);
    }
  }

  /** How long one took, seen from outside. */
  static Duration once(Path directory) throws IOException, InterruptedException {
    long begin = System.nanoTime();
    Process child =
        new ProcessBuilder(command(directory))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
      if (!lines.lines().anyMatch(DONE::equals)) {
        throw new IllegalStateException("The application ended without a run.");
      }
      return Duration.ofNanos(System.nanoTime() - begin);
    } finally {
      child.waitFor();
    }
  }

  private static List<String> command(Path directory) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:+UseSerialGC",
        "-cp",
        System.getProperty("java.class.path"),
        Boot.class.getName(),
        directory.toString());
  }
}

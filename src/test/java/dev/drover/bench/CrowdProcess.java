package dev.drover.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A JVM of its own for {@link Crowd}: whether threads are virtual is said when a JVM starts, as the
 * launcher does from JDK 21 on.
 */
public final class CrowdProcess {
  private static final String ROUND = "round";
  private static final boolean VIRTUAL = Runtime.version().feature() >= 21;

  private CrowdProcess() {}

  /** What a reader of the figures must know. */
  static String note(Shape shape) {
    return "%s, SQLite synchronous=FULL where durable, %s threads"
        .formatted(shape.note(), VIRTUAL ? "virtual" : "platform");
  }

  /** The child: a shape, a directory, milliseconds to warm up, and how many rounds. */
  public static void main(String[] args) throws Exception {
    try (Crowd crowd = new Crowd(Shape.valueOf(args[0]), Path.of(args[1]))) {
      long warm = System.nanoTime() + Duration.ofMillis(Long.parseLong(args[2])).toNanos();
      do {
        crowd.once();
      } while (System.nanoTime() < warm);
      for (int i = 0; i < Integer.parseInt(args[3]); i++) {
        Crowd.Took took = crowd.once();
        System.out.println(
            "%s %s %s %s"
                .formatted(ROUND, took.wallMillis(), took.percentile(50), took.percentile(99)));
      }
    }
  }

  /** The rounds of one child: wall time, median and 99th percentile of each, in milliseconds. */
  static List<double[]> rounds(Shape shape, Path directory, Settings settings)
      throws IOException, InterruptedException {
    Process child =
        new ProcessBuilder(command(shape, directory, settings))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    List<double[]> rounds = new ArrayList<>();
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
      lines
          .lines()
          .map(line -> line.split(" "))
          .filter(words -> words[0].equals(ROUND))
          .forEach(words -> rounds.add(figures(words)));
    } finally {
      child.waitFor();
    }
    if (rounds.size() != settings.rounds()) {
      throw new IllegalStateException(
          "Of the rounds of " + shape + " only " + rounds.size() + " were done.");
    }
    return rounds;
  }

  private static double[] figures(String[] words) {
    return new double[] {
      Double.parseDouble(words[1]), Double.parseDouble(words[2]), Double.parseDouble(words[3])
    };
  }

  private static List<String> command(Shape shape, Path directory, Settings settings) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Dcamel.threads.virtual.enabled=" + VIRTUAL,
        "-cp",
        System.getProperty("java.class.path"),
        CrowdProcess.class.getName(),
        shape.name(),
        directory.toString(),
        String.valueOf(settings.warm().toMillis()),
        String.valueOf(settings.rounds()));
  }
}

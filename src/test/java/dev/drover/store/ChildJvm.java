package dev.drover.store;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a main class of these tests in a process of its own. */
final class ChildJvm {
  private ChildJvm() {}

  private static Process start(Class<?> main, Path data) throws Exception {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            main.getName(),
            data.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  /** The last line it printed. */
  static String run(Class<?> main, Path data) throws Exception {
    Process child = start(main, data);
    try {
      List<String> lines = child.inputReader(StandardCharsets.UTF_8).lines().toList();
      child.waitFor(30, TimeUnit.SECONDS);
      return lines.get(lines.size() - 1);
    } finally {
      child.destroyForcibly();
    }
  }

  /** All whole lines it printed until it was killed, this long after the first. */
  static List<String> killAfter(Class<?> main, Path data, long millis) throws Exception {
    Process child = start(main, data);
    List<String> lines = new ArrayList<>();
    try (BufferedReader out = child.inputReader(StandardCharsets.UTF_8)) {
      lines.add(out.readLine());
      Thread killer =
          new Thread(
              () -> {
                try {
                  if (!child.waitFor(millis, TimeUnit.MILLISECONDS)) {
                    child.destroyForcibly();
                  }
                } catch (InterruptedException e) {
                  child.destroyForcibly();
                }
              });
      killer.start();
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        lines.add(line);
      }
      killer.join();
    } finally {
      child.destroyForcibly().waitFor();
    }
    return lines.stream().filter(line -> line.endsWith(" .")).toList();
  }
}

package dev.drover.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;

/** Where the details of unexpected errors go, so that people see one line. */
final class ErrorLog {
  private final Path data;

  ErrorLog(Path data) {
    this.data = data;
  }

  /** Writes all that is known; says where. */
  String write(Throwable error) {
    try {
      Path file =
          Files.isDirectory(data)
              ? data.resolve("errors.log")
              : Files.createTempFile("drover-error-", ".log");
      try (PrintWriter out =
          new PrintWriter(
              Files.newBufferedWriter(
                  file,
                  StandardCharsets.UTF_8,
                  StandardOpenOption.CREATE,
                  StandardOpenOption.APPEND))) {
        out.println(InstantSource.system().instant());
        error.printStackTrace(out);
      }
      return "The details are in " + file + ".";
    } catch (IOException e) {
      return "The details could not be written: " + e.getMessage();
    }
  }
}

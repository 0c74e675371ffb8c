package dev.drover.sample.triage;

import dev.drover.sample.format.Csv;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Customers, open tickets and known answers, as tables in one directory. They are small, and read
 * at each question, so that a correction counts at once. Thread-safe.
 */
public final class CustomerFiles {
  private final Path directory;

  /**
   * Names the directory; nothing is read yet.
   *
   * @param directory relative to the working directory, or absolute
   */
  public CustomerFiles(String directory) {
    this.directory = Path.of(directory);
  }

  /** Columns {@code customer}, {@code name}, {@code level}, {@code domain}, {@code contact}. */
  List<Map<String, String>> customers() {
    return table("customers.csv");
  }

  /** Columns {@code ticket}, {@code customer}, {@code subject}, {@code state}, {@code opened}. */
  List<Map<String, String>> tickets() {
    return table("tickets.csv");
  }

  /** Columns {@code category}, {@code language}, {@code words}, {@code answer}. */
  List<Map<String, String>> answers() {
    return table("answers.csv");
  }

  private List<Map<String, String>> table(String name) {
    Path file = directory.resolve(name);
    try (Stream<String> lines = Files.lines(file)) {
      return Csv.parse(lines).rows();
    } catch (IOException | IllegalArgumentException e) {
      throw new UnusableCustomerData(
          file
              + " cannot be read: "
              + e.getMessage()
              + ". Correct it, or set the property 'triage.master' to the right directory.",
          e);
    }
  }
}

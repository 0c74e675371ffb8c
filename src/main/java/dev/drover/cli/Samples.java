package dev.drover.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** The sample files that the demo feeds in, and the inbox they go to. */
final class Samples {
  private final Path samples;
  private final Path inbox;

  /**
   * @param samples a directory with {@code demo.txt} and {@code inbox/}
   */
  Samples(Path samples, Path inbox) {
    this.samples = samples;
    this.inbox = inbox;
  }

  /** File names, in the order they go in. */
  List<String> names() {
    try {
      return Files.readAllLines(samples.resolve("demo.txt")).stream()
          .map(String::strip)
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The samples are not there: " + samples.resolve("demo.txt"), e);
    }
  }

  /** Puts the file into the inbox, whole or not at all; one that lies there is left alone. */
  void feed(String name) {
    try {
      Files.createDirectories(inbox);
      if (Files.exists(inbox.resolve(name))) {
        return;
      }
      Path draft = inbox.resolve("." + name + ".part");
      Files.copy(
          samples.resolve("inbox").resolve(name), draft, StandardCopyOption.REPLACE_EXISTING);
      Files.move(draft, inbox.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("The sample " + name + " cannot be put into " + inbox, e);
    }
  }
}

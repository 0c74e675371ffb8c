package dev.drover.cli;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.COPY_ATTRIBUTES;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
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

  /** The key that the route of the inbox gives the sample's run: its name and its content. */
  String keyOf(String name) {
    try {
      byte[] content = Files.readAllBytes(source(name));
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
      return name + "-" + HexFormat.of().formatHex(digest);
    } catch (IOException e) {
      throw new UncheckedIOException("The sample " + name + " cannot be read", e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256.", e);
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
      Files.copy(source(name), draft, REPLACE_EXISTING, COPY_ATTRIBUTES);
      Files.move(draft, inbox.resolve(name), ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("The sample " + name + " cannot be put into " + inbox, e);
    }
  }

  private Path source(String name) {
    return samples.resolve("inbox").resolve(name);
  }
}

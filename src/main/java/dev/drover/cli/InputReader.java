package dev.drover.cli;

import dev.drover.journal.InvalidJson;
import dev.drover.journal.Json;
import dev.drover.journal.NotPlainData;
import dev.drover.journal.Payload;
import dev.drover.run.InvalidInput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads what a run begins with, from a file or the standard input. */
final class InputReader {
  /** Stands for the standard input. */
  static final String STANDARD_INPUT = "-";

  private final Session session;

  InputReader(Session session) {
    this.session = session;
  }

  /**
   * The content, of the kind that {@link Content} finds it to be.
   *
   * @throws InvalidInput when it cannot be read, is too large, or is broken JSON
   */
  Payload read(String file) {
    byte[] bytes =
        file.equals(STANDARD_INPUT) ? bounded(file, session.caller().in()) : fileBytes(file);
    Content content = Content.of(name(file), bytes);
    try {
      return content.payload(bytes);
    } catch (InvalidJson | NotPlainData e) {
      throw new InvalidInput(
          "The input " + file + " is not usable JSON: " + e.getMessage(),
          "Correct it, or give it a name that says what it is, such as note.txt.");
    }
  }

  /** The name without its folders; empty for the standard input. */
  static String name(String file) {
    Path last = file.equals(STANDARD_INPUT) ? null : Path.of(file).getFileName();
    return last == null ? "" : last.toString();
  }

  private byte[] fileBytes(String file) {
    Path path = session.resolve(file);
    if (Files.isDirectory(path)) {
      throw new InvalidInput("The input " + file + " is a directory.", "Name one file in it.");
    }
    if (!Files.isReadable(path)) {
      throw new InvalidInput(
          "The input " + file + (Files.exists(path) ? " may not be read." : " does not exist."),
          "Looked for it at " + path + ".");
    }
    try (InputStream in = Files.newInputStream(path)) {
      return bounded(file, in);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static byte[] bounded(String file, InputStream in) {
    try {
      byte[] bytes = in.readNBytes((int) Json.MAX_DOCUMENT_BYTES + 1);
      if (bytes.length <= Json.MAX_DOCUMENT_BYTES) {
        return bytes;
      }
    } catch (IOException e) {
      throw unreadable(file, e);
    }
    throw new InvalidInput(
        "The input " + file + " is larger than " + (Json.MAX_DOCUMENT_BYTES >> 20) + " MiB.",
        "Split it, or pass a reference to it.");
  }

  private static InvalidInput unreadable(String file, IOException cause) {
    return new InvalidInput(
        "The input " + file + " cannot be read: " + cause.getMessage() + ".", "Check the file.");
  }
}

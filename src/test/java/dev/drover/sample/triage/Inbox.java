package dev.drover.sample.triage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The mails of the sample, and others in their form. */
final class Inbox {
  static final Path DIRECTORY = Path.of("samples", "triage");

  private Inbox() {}

  static String text(String name) {
    try {
      return Files.readString(DIRECTORY.resolve("inbox").resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static byte[] mail(String from, String subject, String text, String... headers) {
    String more = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
    return utf8(
        "From: %s\r\nSubject: %s\r\nContent-Type: text/plain; charset=UTF-8\r\n%s\r\n%s\r\n"
            .formatted(from, subject, more, text));
  }
}

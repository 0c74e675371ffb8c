package dev.drover.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * A process of its own that writes down what the process under test does outside: it survives the
 * kill, and owes nothing to the journal it is compared with. As an <em>effect ledger</em> it takes
 * any POST with the header {@code Idempotency-Key}; as a <em>model-call log</em> it takes what the
 * option {@code camel.component.agent.model-call-log} sends. Thread-safe.
 */
public final class Witness implements AutoCloseable {
  private final Process process;
  private final Path file;
  private final int port;
  private final ObjectMapper json = new ObjectMapper();
  private final HttpClient client = HttpClient.newHttpClient();

  private Witness(Process process, Path file, int port) {
    this.process = process;
    this.file = file;
    this.port = port;
  }

  /**
   * Starts a witness.
   *
   * @param file where it writes, one JSON line a sighting; appended to
   * @throws UncheckedIOException when the process cannot be started
   */
  public static Witness start(Path file) {
    try {
      Files.writeString(file, "", java.nio.file.StandardOpenOption.CREATE);
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-XX:TieredStopAtLevel=1",
                  "-XX:+UseSerialGC",
                  "-Xmx64m",
                  "-cp",
                  System.getProperty("java.class.path"),
                  WitnessServer.class.getName(),
                  file.toString())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      BufferedReader said = process.inputReader(StandardCharsets.UTF_8);
      String port = said.readLine();
      if (port == null) {
        throw new IOException("The witness for " + file + " ended before it said its port.");
      }
      return new Witness(process, file, Integer.parseInt(port));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Its port on 127.0.0.1. */
  public int port() {
    return port;
  }

  /** Where it takes what it is told; every path will do. */
  public URI uri() {
    return URI.create("http://127.0.0.1:" + port + "/");
  }

  /**
   * Everything it was told so far, in its own order; also what a process said that is dead by now.
   *
   * @throws UncheckedIOException when the witness is gone
   */
  public List<Sighting> sightings() {
    // The server may take requests of one moment in any order, so the first question may overtake
    // the last words of a killed process; the second one cannot.
    ask();
    ask();
    try (var lines = Files.lines(file)) {
      return lines.map(this::sighting).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void ask() {
    try {
      client.send(HttpRequest.newBuilder(uri()).build(), BodyHandlers.discarding());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while a witness was asked.", e);
    }
  }

  private Sighting sighting(String line) {
    try {
      JsonNode node = json.readTree(line);
      return new Sighting(
          node.path("seq").asLong(),
          Instant.parse(node.path("at").asText()),
          node.path("key").asText(),
          node.path("digest").asText());
    } catch (IOException e) {
      throw new UncheckedIOException("Not a line of a witness: " + line, e);
    }
  }

  /** Ends its process. */
  @Override
  public void close() {
    process.destroyForcibly();
  }
}

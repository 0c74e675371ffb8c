package dev.drover.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executors;

/**
 * The process of a {@link Witness}: writes down every POST as one line of JSON before it answers
 * 204, one after another. Prints its port, and ends with its standard input.
 */
final class WitnessServer {
  private static final String KEY = "Idempotency-Key";

  private final ObjectMapper json = new ObjectMapper();
  private final OutputStream file;
  private long seq;

  private WitnessServer(OutputStream file) {
    this.file = file;
  }

  /**
   * Serves until the standard input ends.
   *
   * @param args the file to write to
   */
  public static void main(String[] args) throws IOException {
    Path path = Path.of(args[0]);
    try (OutputStream file =
        Files.newOutputStream(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.setExecutor(Executors.newSingleThreadExecutor());
      server.createContext("/", new WitnessServer(file)::handle);
      server.start();
      System.out.println(server.getAddress().getPort());
      System.in.transferTo(OutputStream.nullOutputStream());
    }
    Runtime.getRuntime().halt(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      if (exchange.getRequestMethod().equals("POST")) {
        write(key(exchange, body), body);
      }
      exchange.sendResponseHeaders(204, -1);
    }
  }

  /** Model calls say their key in the body, effects in a header. */
  private String key(HttpExchange exchange, byte[] body) throws IOException {
    String header = exchange.getRequestHeaders().getFirst(KEY);
    if (header != null) {
      return header;
    }
    String type = String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type"));
    JsonNode key = type.startsWith("application/json") ? json.readTree(body).path("key") : null;
    return key == null ? "" : key.asText();
  }

  private void write(String key, byte[] body) throws IOException {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("seq", ++seq);
    line.put("at", Instant.now().toString());
    line.put("key", key);
    line.put("digest", digest(body));
    file.write((json.writeValueAsString(line) + "\n").getBytes(StandardCharsets.UTF_8));
    file.flush();
  }

  private static String digest(byte[] body) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }
}

package dev.drover.cli.door;

import dev.drover.journal.InvalidJson;
import dev.drover.journal.Json;
import dev.drover.journal.Payload;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The door of a server in another process. */
public final class ServerDoor implements Door {
  private static final int CONNECT_MILLIS = 3_000;
  private static final int ANSWER_MILLIS = 120_000;

  private final String url;
  private final String token;

  /**
   * @param url the server's address
   * @param token lets us in
   */
  public ServerDoor(String url, String token) {
    this.url = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    this.token = token;
  }

  /** Whether a server answers there. */
  public boolean isUp() {
    try {
      return connection("/health", "GET").getResponseCode() == 200;
    } catch (IOException notThere) {
      return false;
    }
  }

  @Override
  public Reply ask(Ask ask) {
    try {
      HttpURLConnection connection =
          connection(
              "/ask/" + ask.verb() + "?" + query(ask.parameters()),
              ask instanceof Ask.Acting ? "POST" : "GET");
      if (ask instanceof Ask.Acting) {
        send(connection, ask.body());
      }
      return reply(connection);
    } catch (IOException e) {
      return new Reply.Refused(
          Exit.FAILED,
          "server-unreachable",
          "The server at " + url + " does not answer: " + e.getMessage() + ".",
          "Start it with drover serve, or leave --url out.");
    }
  }

  @Override
  public boolean outlivesUs() {
    return true;
  }

  @Override
  public void close() {}

  private HttpURLConnection connection(String path, String method) throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection) URI.create(url + path).toURL().openConnection(Proxy.NO_PROXY);
    connection.setRequestMethod(method);
    connection.setConnectTimeout(CONNECT_MILLIS);
    connection.setReadTimeout(ANSWER_MILLIS);
    connection.setInstanceFollowRedirects(false);
    connection.setRequestProperty("Authorization", "Bearer " + token);
    return connection;
  }

  /** A fixed length also keeps the JDK from silently sending a POST twice. */
  private static void send(HttpURLConnection connection, Payload body) throws IOException {
    byte[] bytes = body.bytes();
    connection.setDoOutput(true);
    connection.setFixedLengthStreamingMode(bytes.length);
    connection.setRequestProperty("Content-Type", body.mediaType());
    try (OutputStream out = connection.getOutputStream()) {
      out.write(bytes);
    }
  }

  private Reply reply(HttpURLConnection connection) throws IOException {
    int status = connection.getResponseCode();
    Object document = document(connection);
    String exit = connection.getHeaderField(HttpReply.EXIT);
    if (exit == null) {
      return new Reply.Refused(
          Exit.FAILED, "not-drover", "What answers at " + url + " is no Drover server.", "");
    }
    return status == 200
        ? new Reply.Answer(Integer.parseInt(exit), document, notes(connection))
        : refused(Integer.parseInt(exit), document);
  }

  private static List<String> notes(HttpURLConnection connection) {
    return connection.getHeaderFields().getOrDefault(HttpReply.NOTE, List.of()).stream()
        .map(HttpReply::decoded)
        .toList();
  }

  private static @Nullable Object document(HttpURLConnection connection) throws IOException {
    InputStream stream =
        connection.getResponseCode() < 400
            ? connection.getInputStream()
            : connection.getErrorStream();
    if (stream == null) {
      return null;
    }
    try (stream) {
      return Json.read(stream.readAllBytes());
    } catch (InvalidJson notOurs) {
      return null;
    }
  }

  private static Reply refused(int exit, @Nullable Object document) {
    Object error = document instanceof Map<?, ?> map ? map.get("error") : null;
    Map<?, ?> said = error instanceof Map<?, ?> map ? map : Map.of();
    return new Reply.Refused(
        exit,
        Objects.toString(said.get("code"), "unexpected"),
        Objects.toString(said.get("message"), "The server refused without a word."),
        Objects.toString(said.get("hint"), ""),
        document instanceof Map<?, ?> map && map.get("difference") instanceof List<?> difference
            ? List.copyOf(difference)
            : List.of());
  }

  private static String query(Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .map(entry -> encoded(entry.getKey()) + "=" + encoded(entry.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}

package dev.drover.cli.door;

import com.sun.net.httpserver.HttpExchange;
import dev.drover.journal.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Writes replies over HTTP; the exit code and notes travel in headers. */
final class HttpReply {
  static final String EXIT = "Drover-Exit";
  static final String NOTE = "Drover-Note";

  private HttpReply() {}

  static void send(HttpExchange http, Reply reply) throws IOException {
    send(http, reply, status(reply));
  }

  static void send(HttpExchange http, Reply reply, int status) throws IOException {
    byte[] body = Json.write(reply.document());
    http.getResponseHeaders().set("Content-Type", "application/json");
    http.getResponseHeaders().set("Cache-Control", "no-store");
    http.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
    http.getResponseHeaders().set(EXIT, String.valueOf(reply.exit()));
    if (reply instanceof Reply.Answer answer) {
      answer.notes().forEach(note -> http.getResponseHeaders().add(NOTE, encoded(note)));
    }
    http.sendResponseHeaders(status, body.length);
    try (OutputStream out = http.getResponseBody()) {
      out.write(body);
    }
  }

  /** A header's value is ASCII, and keeps no line breaks. */
  private static String encoded(String note) {
    return URLEncoder.encode(note, StandardCharsets.UTF_8);
  }

  static String decoded(String note) {
    return URLDecoder.decode(note, StandardCharsets.UTF_8);
  }

  private static int status(Reply reply) {
    if (reply instanceof Reply.Answer) {
      return 200;
    }
    return switch (reply.exit()) {
      case Exit.USAGE -> 400;
      case Exit.NOT_ALLOWED -> 403;
      case Exit.NOT_FOUND -> 404;
      case Exit.CONFLICT, Exit.NEEDS_PERSON -> 409;
      case Exit.INVALID -> 422;
      default -> 500;
    };
  }
}

package dev.drover.cli.door;

import com.sun.net.httpserver.HttpExchange;
import dev.drover.journal.Json;
import java.io.IOException;
import java.io.OutputStream;

/** Writes replies over HTTP; the exit code travels in a header. */
final class HttpReply {
  static final String EXIT = "Drover-Exit";

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
    http.sendResponseHeaders(status, body.length);
    try (OutputStream out = http.getResponseBody()) {
      out.write(body);
    }
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

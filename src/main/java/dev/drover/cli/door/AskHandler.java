package dev.drover.cli.door;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.drover.journal.InvalidJson;
import dev.drover.journal.Json;
import dev.drover.journal.Payload;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes asks on to a door: {@code GET /ask/runs?limit=20}, {@code POST
 * /ask/approve?gate=..&by=..}. A web page elsewhere can reach it neither by another name of this
 * machine (the Host is checked) nor with the browser's own credentials (the token is none).
 */
final class AskHandler implements HttpHandler {
  private static final Logger LOG = LoggerFactory.getLogger(AskHandler.class);
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

  private final Door door;
  private final byte[] credentials;

  AskHandler(Door door, String token) {
    this.door = door;
    this.credentials = ("Bearer " + token).getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void handle(HttpExchange http) throws IOException {
    try (http) {
      if (!isLocal(http)) {
        refuse(http, 403, "wrong-host", "The Host of the request is not this machine.");
      } else if (!isAllowed(http)) {
        refuse(http, 401, "no-token", "The request carries no valid token.");
      } else {
        answer(http);
      }
    }
  }

  private void answer(HttpExchange http) throws IOException {
    Optional<byte[]> body = body(http);
    if (body.isEmpty()) {
      String limit = (Json.MAX_DOCUMENT_BYTES >> 20) + " MiB";
      Reply tooLarge =
          new Reply.Refused(
              Exit.INVALID,
              "invalid-input",
              "The body is larger than " + limit + ".",
              "Shorten it.");
      HttpReply.send(http, tooLarge, 413);
      return;
    }
    HttpReply.send(http, reply(http, body.get()));
  }

  private Reply reply(HttpExchange http, byte[] body) {
    try {
      Ask ask = new AskParser(parameters(http), payload(http, body)).parse(verb(http));
      boolean post = http.getRequestMethod().equals("POST");
      return post == ask instanceof Ask.Acting
          ? door.ask(ask)
          : new Reply.Refused(
              Exit.USAGE, "usage", "GET reads and POST acts; not the other way round.", "");
    } catch (MalformedAsk e) {
      return new Reply.Refused(Exit.USAGE, "usage", String.valueOf(e.getMessage()), "");
    } catch (InvalidJson e) {
      return new Reply.Refused(
          Exit.INVALID, "invalid-input", "The body is not usable JSON: " + e.getMessage(), "");
    } catch (RuntimeException e) {
      LOG.error("The server could not answer {}", http.getRequestURI().getPath(), e);
      return new Reply.Refused(
          Exit.FAILED, "unexpected", "The server failed: " + e, "See the server's log.");
    }
  }

  private static boolean isLocal(HttpExchange http) {
    String host = Objects.toString(http.getRequestHeaders().getFirst("Host"), "");
    String name = host.replaceFirst(":\\d+$", "").toLowerCase(Locale.ROOT);
    return LOOPBACK.contains(name);
  }

  private boolean isAllowed(HttpExchange http) {
    String given = Objects.toString(http.getRequestHeaders().getFirst("Authorization"), "");
    return MessageDigest.isEqual(credentials, given.getBytes(StandardCharsets.UTF_8));
  }

  private static void refuse(HttpExchange http, int status, String code, String message)
      throws IOException {
    String hint = "Use the token of the file server.json in the data directory.";
    HttpReply.send(http, new Reply.Refused(Exit.NOT_ALLOWED, code, message, hint), status);
  }

  private static Optional<byte[]> body(HttpExchange http) throws IOException {
    byte[] read = http.getRequestBody().readNBytes((int) Json.MAX_DOCUMENT_BYTES + 1);
    return Optional.of(read).filter(bytes -> bytes.length <= Json.MAX_DOCUMENT_BYTES);
  }

  private static Payload payload(HttpExchange http, byte[] body) {
    String type = Objects.toString(http.getRequestHeaders().getFirst("Content-Type"), "");
    if (type.isEmpty()) {
      return body.length == 0 ? Payload.NONE : Payload.ofBytes(body, Payload.BYTES);
    }
    String plain = type.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
    return plain.equals(Payload.JSON) ? Payload.of(Json.read(body)) : Payload.stored(plain, body);
  }

  private static String verb(HttpExchange http) {
    return http.getRequestURI().getPath().substring("/ask/".length());
  }

  private static Map<String, String> parameters(HttpExchange http) {
    Map<String, String> found = new LinkedHashMap<>();
    String query = Objects.toString(http.getRequestURI().getRawQuery(), "");
    for (String pair : query.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        found.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
      }
    }
    return found;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new MalformedAsk("'" + text + "' is not URL-encoded");
    }
  }
}

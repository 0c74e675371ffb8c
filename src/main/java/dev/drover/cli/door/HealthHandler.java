package dev.drover.cli.door;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.Map;

/** Says that the server answers, and no more, to whoever asks. */
final class HealthHandler implements HttpHandler {
  @Override
  public void handle(HttpExchange http) throws IOException {
    HttpReply.send(http, new Reply.Answer(Exit.OK, Map.of("ok", true)));
  }
}

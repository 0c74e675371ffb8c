package dev.drover.event;

import dev.drover.journal.InvalidJson;
import dev.drover.journal.Json;
import dev.drover.journal.Payload;
import dev.drover.run.InvalidInput;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.TypeConversionException;
import org.jspecify.annotations.Nullable;

/** What a message from outside says. */
final class EventContent {
  private EventContent() {}

  /**
   * The body as plain data; files and streams are read.
   *
   * @param structured whether text that is JSON is taken for what it says
   */
  static Payload of(Exchange exchange, boolean structured) {
    Object body = exchange.getMessage().getBody();
    if (isPlain(body)) {
      return Payload.of(body);
    }
    String text = text(exchange);
    return structured ? parsed(text) : Payload.of(text);
  }

  private static boolean isPlain(@Nullable Object body) {
    return body == null
        || body instanceof Map
        || body instanceof Iterable
        || body instanceof Number
        || body instanceof Boolean;
  }

  private static String text(Exchange exchange) {
    try {
      String text = exchange.getMessage().getBody(String.class);
      return text == null ? "" : text;
    } catch (TypeConversionException e) {
      throw new InvalidInput(
          "event-invalid",
          "What came cannot be read as text: " + e.getMessage(),
          "Make it text, JSON or plain data in the route.");
    }
  }

  private static Payload parsed(String text) {
    try {
      return Payload.of(Json.read(text));
    } catch (InvalidJson notJson) {
      return Payload.of(text);
    }
  }
}

package dev.drover.event;

import dev.drover.definition.Definitions;
import dev.drover.definition.EventDefinition;
import dev.drover.definition.Nearest;
import dev.drover.definition.Violation;
import dev.drover.journal.Arrival;
import dev.drover.journal.Arrived;
import dev.drover.journal.Payload;
import dev.drover.journal.RunId;
import dev.drover.run.Deliveries;
import dev.drover.run.InvalidInput;
import dev.drover.run.Violations;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.jspecify.annotations.Nullable;

/** Where an event comes in from a route outside of runs. Thread-safe. */
final class EventDoor {
  private final EventEndpoint endpoint;
  private @Nullable Expression key;
  private @Nullable Expression id;

  EventDoor(EventEndpoint endpoint) {
    this.endpoint = endpoint;
  }

  void init() {
    key = expression(endpoint.getKey());
    id = expression(endpoint.getId());
  }

  /** What became of it is the body then: {@code status}, and the {@code run} that has it. */
  void deliver(Exchange exchange) {
    CamelContext context = exchange.getContext();
    EventDefinition event = definition(Definitions.of(context));
    Payload payload = EventContent.of(exchange, event.schema().isPresent());
    check(event, payload);
    Deliveries deliveries = Deliveries.of(context);
    Instant now = deliveries.now();
    Arrival arrival =
        new Arrival(
            event.name(),
            required(key, "key", exchange),
            id == null ? digest(payload) : required(id, "id", exchange),
            payload,
            "route " + exchange.getFromRouteId(),
            now,
            now.plus(event.keep()));
    exchange.getMessage().setBody(reply(deliveries.arrive(arrival)));
  }

  private static void check(EventDefinition event, Payload payload) {
    List<Violation> violations =
        event.schema().map(schema -> schema.check(payload.value())).orElse(List.of());
    if (!violations.isEmpty()) {
      throw new InvalidInput(
          "event-invalid",
          "What came is no event '" + event.name() + "': " + Violations.text(violations),
          "Send it again as its schema says; no run has seen it.");
    }
  }

  private String required(@Nullable Expression option, String name, Exchange exchange) {
    String value = option == null ? null : option.evaluate(exchange, String.class);
    if (value == null || value.isBlank()) {
      throw new InvalidInput(
          "event-" + name + "-missing",
          "What came for event '" + endpoint.getName() + "' has no " + name + ".",
          "Say in the route where it stands, such as event:"
              + endpoint.getName()
              + "?"
              + name
              + "=${header.id}");
    }
    return value;
  }

  private static Map<String, Object> reply(Arrived arrived) {
    Map<String, Object> reply = new LinkedHashMap<>();
    if (arrived instanceof Arrived.Taken taken) {
      reply.put("status", "delivered");
      reply.put("run", taken.delivery().run().value());
    } else if (arrived instanceof Arrived.Again again) {
      reply.put("status", "again");
      again.takenBy().map(RunId::value).ifPresent(run -> reply.put("run", run));
    } else {
      reply.put("status", arrived instanceof Arrived.Kept ? "kept" : "unwanted");
    }
    return reply;
  }

  private static String digest(Payload payload) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(payload.bytes());
      return "sha256:" + HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }

  private @Nullable Expression expression(@Nullable String text) {
    if (text == null) {
      return null;
    }
    CamelContext context = endpoint.getCamelContext();
    Expression expression = context.resolveLanguage("simple").createExpression(text);
    expression.init(context);
    return expression;
  }

  private EventDefinition definition(Definitions definitions) {
    String name = endpoint.getName();
    return definitions
        .clusterOfEvent(name)
        .flatMap(cluster -> cluster.event(name))
        .orElseThrow(
            () ->
                new UndeclaredEvent(
                    name, "any contract", Nearest.hint(name, declared(definitions))));
  }

  private static List<String> declared(Definitions definitions) {
    return definitions.clusters().stream()
        .flatMap(cluster -> cluster.events().keySet().stream())
        .toList();
  }
}

package dev.drover.agent;

import dev.drover.definition.AgentDefinition;
import dev.drover.definition.RateLimit;
import dev.drover.journal.Json;
import dev.drover.journal.Payload;
import dev.drover.journal.Tree;
import dev.drover.run.StaleRead;
import dev.drover.run.StepCall;
import java.io.File;
import java.io.InputStream;
import java.io.Reader;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.camel.AsyncProducer;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Message;
import org.apache.camel.StreamCache;
import org.apache.camel.WrappedFile;
import org.apache.camel.spi.ProducerCache;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Node;

/**
 * Asks an endpoint agent: an exchange of its own, so that nothing of the run but the declared input
 * reaches it, and nothing but its answer comes back.
 */
final class EndpointCall {
  private static final String IDEMPOTENCY_KEY = "Idempotency-Key";

  /** Endpoints of this JVM, which take trees as they are; others get JSON text. */
  private static final Set<String> TAKE_TREES = Set.of("bean", "class", "direct", "seda");

  private final CamelContext context;
  private final ProducerCache producers;

  EndpointCall(CamelContext context, ProducerCache producers) {
    this.context = context;
    this.producers = producers;
  }

  void ask(
      AgentDefinition agent,
      dev.drover.definition.Endpoint target,
      AgentInput input,
      StepCall call,
      Consumer<AgentAnswer> onAnswer,
      Consumer<Throwable> onFailure) {
    Endpoint endpoint = context.getEndpoint(target.uri());
    call.calls(endpoint.getEndpointUri(), agent.rateLimit().map(RateLimit::name).orElse(""));
    Exchange exchange = endpoint.createExchange(ExchangePattern.InOut);
    fill(exchange.getMessage(), endpoint, input.payload(), call);
    AsyncProducer producer = producers.acquireProducer(endpoint);
    producer.process(
        exchange,
        sync -> {
          producers.releaseProducer(endpoint, producer);
          ended(agent, exchange, onAnswer, onFailure);
        });
  }

  private static void fill(Message message, Endpoint endpoint, Payload input, StepCall call) {
    String scheme = endpoint.getEndpointBaseUri().replaceFirst(":.*", "");
    if (input.mediaType().equals(Payload.JSON) && !TAKE_TREES.contains(scheme)) {
      message.setBody(Json.write(input.value()));
      message.setHeader(Exchange.CONTENT_TYPE, Payload.JSON);
    } else {
      message.setBody(Tree.view(input.value()));
    }
    message.setHeader(IDEMPOTENCY_KEY, call.idempotencyKey());
    if (!call.staleReads().isEmpty()) {
      message.setHeader(
          AgentConstants.STALE,
          call.staleReads().stream().map(StaleRead::words).collect(Collectors.joining("\n")));
    }
    if (!call.instructions().isEmpty()) {
      message.setHeader(AgentConstants.INSTRUCTIONS, onOneLine(call.instructions()));
    }
  }

  /** They may be a model's words, and a line break in a header begins another header. */
  private static String onOneLine(List<String> instructions) {
    return String.join("; ", instructions).replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").trim();
  }

  private void ended(
      AgentDefinition agent,
      Exchange exchange,
      Consumer<AgentAnswer> onAnswer,
      Consumer<Throwable> onFailure) {
    AgentAnswer answer;
    try {
      if (exchange.getException() != null) {
        onFailure.accept(exchange.getException());
        return;
      }
      Object body = plain(exchange, exchange.getMessage().getBody());
      answer =
          new EndpointAnswer(
                  ModelQuestion.check(agent), agent.revises().isPresent(), new JsonText())
              .of(body);
    } catch (RuntimeException | StackOverflowError e) {
      onFailure.accept(e);
      return;
    }
    onAnswer.accept(answer);
  }

  /** Streams and files are read as text; everything else becomes a tree. */
  private @Nullable Object plain(Exchange exchange, @Nullable Object body) {
    boolean readAlready = body == null || body instanceof Iterable || body instanceof Map;
    String text =
        readAlready || body instanceof Number || body instanceof Boolean
            ? null
            : context.getTypeConverter().tryConvertTo(String.class, exchange, body);
    boolean bean = text != null && body != null && isBean(body);
    return text == null || bean ? Tree.freeze(body) : text;
  }

  /** Camel turns any object into text; only content is meant to be read so. */
  private static boolean isBean(Object body) {
    return !(body instanceof CharSequence
        || body instanceof byte[]
        || body instanceof InputStream
        || body instanceof Reader
        || body instanceof File
        || body instanceof StreamCache
        || body instanceof WrappedFile<?>
        || body instanceof Node);
  }
}

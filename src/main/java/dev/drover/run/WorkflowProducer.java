package dev.drover.run;

import dev.drover.journal.Failure;
import dev.drover.journal.Payload;
import dev.drover.journal.Run;
import dev.drover.journal.RunStatus;
import dev.drover.journal.StepKind;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.support.DefaultAsyncProducer;
import org.jspecify.annotations.Nullable;

/** Starts runs: from outside with a handle or a reply, inside a run as a child of it. */
final class WorkflowProducer extends DefaultAsyncProducer {
  private final WorkflowEndpoint endpoint;
  private @Nullable Expression key;
  private volatile @Nullable Engine engine;

  WorkflowProducer(WorkflowEndpoint endpoint) {
    super(endpoint);
    this.endpoint = endpoint;
  }

  @Override
  protected void doInit() throws Exception {
    super.doInit();
    String expression = endpoint.getKey();
    if (expression != null) {
      key = endpoint.getCamelContext().resolveLanguage("simple").createExpression(expression);
      key.init(endpoint.getCamelContext());
    }
  }

  @Override
  public boolean process(Exchange exchange, AsyncCallback callback) {
    try {
      Scope scope = Scope.of(exchange);
      if (scope != null) {
        return startChild(exchange, scope, callback);
      }
      return start(exchange, callback);
    } catch (RuntimeException e) {
      exchange.setException(e);
      callback.done(true);
      return true;
    }
  }

  private boolean startChild(Exchange exchange, Scope scope, AsyncCallback callback) {
    StepSpec spec = Steps.spec(exchange, StepKind.WORKFLOW, endpoint.getName());
    ChildRun child = new ChildRun(endpoint.getName());
    return scope.walk().engine().steps().perform(exchange, spec, child::start, callback);
  }

  private boolean start(Exchange exchange, AsyncCallback callback) {
    Engine engine = engine();
    boolean waits = exchange.getPattern().isOutCapable();
    StartRequest request = request(engine, exchange);
    boolean durableFirst = !waits || request.key().isPresent();
    Starts.Begun begun =
        engine
            .runs()
            .starts()
            .begin(request, Optional.empty(), durableFirst, waits, TriggerClaims.of(exchange));
    if (!waits) {
      reply(exchange, begun.run());
      callback.done(true);
      return true;
    }
    return await(engine, exchange, begun, callback);
  }

  private Engine engine() {
    Engine known = engine;
    if (known == null) {
      known = Engine.of(endpoint.getCamelContext());
      engine = known;
    }
    return known;
  }

  private StartRequest request(Engine engine, Exchange exchange) {
    Payload input = Body.freeze(exchange, exchange.getMessage().getBody());
    String name = key == null ? null : key.evaluate(exchange, String.class);
    return new StartRequest(
        endpoint.getName(),
        input,
        Optional.ofNullable(name),
        fromOutside(exchange, engine),
        Map.of());
  }

  /** Our own headers decide things inside a run; nobody outside may set them. */
  private static Map<String, Object> fromOutside(Exchange exchange, Engine engine) {
    if (!exchange.getMessage().hasHeaders()) {
      return Map.of();
    }
    Map<String, Object> headers =
        new HashMap<>(MessageState.of(exchange, engine.declaredHeaders()).headers());
    headers.keySet().removeIf(name -> name.regionMatches(true, 0, "drover", 0, 6));
    return headers;
  }

  private boolean await(
      Engine engine, Exchange exchange, Starts.Begun begun, AsyncCallback callback) {
    CompletableFuture<Run> settled = begun.settled();
    if (settled.isDone()) {
      end(exchange, settled);
      callback.done(true);
      return true;
    }
    AtomicBoolean over = new AtomicBoolean();
    Future<?> timer =
        engine
            .threads()
            .after(
                endpoint.getRequestTimeout(),
                () -> {
                  if (over.compareAndSet(false, true)) {
                    replyUnfinished(engine, exchange, begun.run());
                    callback.done(false);
                  }
                });
    settled.whenComplete(
        (run, error) -> {
          if (over.compareAndSet(false, true)) {
            timer.cancel(false);
            end(exchange, settled);
            callback.done(false);
          }
        });
    return false;
  }

  /** The start may be no further than this process: it is saved with the first step. */
  private static void replyUnfinished(Engine engine, Exchange exchange, Run begun) {
    try {
      reply(exchange, engine.journals().of(begun.id()).run(begun.id()).orElse(begun));
    } catch (RuntimeException e) {
      exchange.setException(e);
    }
  }

  private static void end(Exchange exchange, CompletableFuture<Run> settled) {
    try {
      reply(exchange, settled.join());
    } catch (CompletionException e) {
      exchange.setException(e.getCause());
    }
  }

  /**
   * A completed run replies its output; a failed one fails the caller; others say where they are.
   */
  private static void reply(Exchange exchange, Run run) {
    exchange.getMessage().setHeader(WorkflowConstants.RUN, run.id().value());
    exchange.getMessage().setHeader(WorkflowConstants.STATUS, run.status().name());
    if (run.status() == RunStatus.COMPLETED) {
      Body.put(exchange, run.output());
    } else if (run.status() == RunStatus.FAILED || run.status() == RunStatus.CANCELLED) {
      exchange.setException(
          new StepFailed(
              run.error()
                  .orElseGet(
                      () ->
                          new Failure(
                              "failed", "", null, "Run " + run.id() + " failed.", "", null))));
    } else if (exchange.getPattern().isOutCapable()) {
      exchange.getMessage().setBody(run.id().value());
    }
  }
}

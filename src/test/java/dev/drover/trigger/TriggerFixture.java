package dev.drover.trigger;

import dev.drover.journal.Run;
import dev.drover.journal.RunFilter;
import dev.drover.journal.TriggerState;
import dev.drover.testing.SettableClock;
import dev.drover.testing.TestApplication;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * Readings come in at direct:readings, calls at direct:calls; each may start a run of {@code w}.
 */
abstract class TriggerFixture {
  static final Instant START = Instant.parse("2026-11-20T08:00:00Z");
  static final String CONTRACT =
      """
      workflows: { w: {} }
      triggers:
        sla: { cooldown: 4h }
        health:
          threshold: { entity: "${body[account]}", value: "${body[score]}", below: 65, rearm: 70,
                       at: "${body[at]}" }
        bare:
          threshold: { entity: "${body[account]}", value: "${body[score]}", below: 65, rearm: 70 }
      """;

  /** More routes of one test. */
  interface More {
    void to(RouteBuilder builder) throws Exception;
  }

  @TempDir Path directory;
  final SettableClock clock = new SettableClock(START);
  final List<String> seen = new java.util.concurrent.CopyOnWriteArrayList<>();
  TestApplication app;

  void start() throws Exception {
    start(CONTRACT, r -> {});
  }

  void start(String contract, More more) throws Exception {
    app =
        TestApplication.with()
            .contract("test", contract)
            .routes(
                new RouteBuilder() {
                  @Override
                  public void configure() throws Exception {
                    from("workflow:w").setBody(simple("${body}"));
                    more.to(this);
                  }
                })
            .data(directory.resolve("data"))
            .clock(clock)
            .start();
  }

  /** The two routes of most tests. */
  static void usual(RouteBuilder r) {
    r.from("direct:readings")
        .filter()
        .method("health", "crosses")
        .toD("workflow:w?key=${exchangeProperty.DroverTrigger}");
    r.from("direct:calls")
        .idempotentConsumer(r.simple("${body[ticket]}"))
        .idempotentRepository("sla")
        .toD("workflow:w?key=${exchangeProperty.DroverTrigger}");
  }

  void reading(String account, int score, int minute) {
    send(
        "direct:readings",
        Map.of(
            "account", account, "score", score, "at", START.plusSeconds(60L * minute).toString()));
  }

  void call(String ticket) {
    send("direct:calls", Map.of("ticket", ticket));
  }

  /** What came of it; null when all went well. */
  @Nullable Exception send(String endpoint, Object body) {
    Exchange sent = app.context().createFluentProducerTemplate().to(endpoint).withBody(body).send();
    return sent.getException();
  }

  List<Run> runs() {
    List<Run> all =
        new ArrayList<>(
            app.journal()
                .runs(
                    new RunFilter(Optional.empty(), Optional.of("w"), Optional.empty(), 100_000)));
    java.util.Collections.reverse(all);
    return all;
  }

  List<String> keys() {
    return runs().stream().map(run -> String.valueOf(run.start().key())).toList();
  }

  TriggerState state(String trigger, String entity) {
    return app.journal().trigger(trigger, entity).orElseThrow();
  }

  @AfterEach
  void stop() {
    if (app != null) {
      app.close();
    }
  }
}
